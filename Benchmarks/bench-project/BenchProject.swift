import KMLF

/// The project of W6 (a chain of trivial nodes, and a small iris example) and of W9 (the sum of each row's columns).
@main
struct BenchProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": chain, "chain": chain, "iris": iris, "row_sum": rowSum,
    ]
}

let chain = Pipeline(
    (0..<200).map { index in
        Node(
            { (x: Int, p: Int) in x + p }, inputs: ["x\(index)", "params:p\(index)"], outputs: ["x\(index + 1)"],
            name: "n\(index)")
    })

let iris = Pipeline {
    Node(split, inputs: ["iris", "params:test_every"], outputs: ["train_rows", "test_rows"], name: "split")
    Node(train, inputs: ["train_rows"], outputs: ["model"], name: "train")
    Node(predict, inputs: ["model", "test_rows"], outputs: ["predictions"], name: "predict")
    Node(report, inputs: ["predictions"], outputs: ["accuracy"], name: "report")
}

let rowSum = pipelineML(
    training: Pipeline { Node(weights, inputs: ["rows"], outputs: ["weights"], name: "weights") },
    inference: Pipeline { Node(sums, inputs: ["rows", "weights"], outputs: ["sums"], name: "sums") },
    inputName: "rows")

func weights(_ rows: DataFrame) -> [Double] { Array(repeating: 1, count: rows.columns.count) }

func sums(_ rows: DataFrame, _ weights: [Double]) throws -> [Double] {
    var sums = Array(repeating: 0.0, count: rows.rowCount)
    for (name, weight) in zip(rows.columnNames, weights) {
        for (row, value) in try rows.values(name, as: Double.self).enumerated() { sums[row] += weight * value }
    }
    return sums
}

struct Iris: Codable, Sendable {
    var sepalLength: Double
    var sepalWidth: Double
    var petalLength: Double
    var petalWidth: Double
    var species: String

    enum CodingKeys: String, CodingKey {
        case sepalLength = "sepal_length"
        case sepalWidth = "sepal_width"
        case petalLength = "petal_length"
        case petalWidth = "petal_width"
        case species
    }

    var features: [Double] { [sepalLength, sepalWidth, petalLength, petalWidth] }
}

struct Prediction: Codable, Sendable {
    var species: String
    var predicted: String
}

func split(_ rows: [Iris], every: Int) -> ([Iris], [Iris]) {
    let rows = Array(rows.enumerated())
    return (
        rows.filter { $0.offset % every != every - 1 }.map(\.element),
        rows.filter { $0.offset % every == every - 1 }.map(\.element)
    )
}

func train(_ rows: [Iris]) -> [String: [Double]] {
    Dictionary(grouping: rows, by: \.species).mapValues { group in
        (0..<4).map { column in group.reduce(0) { $0 + $1.features[column] } / Double(group.count) }
    }
}

func predict(_ model: [String: [Double]], _ rows: [Iris]) -> [Prediction] {
    func distance(_ left: [Double], _ right: [Double]) -> Double {
        zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    return rows.map { row in
        let nearest = model.min { distance($0.value, row.features) < distance($1.value, row.features) }
        return Prediction(species: row.species, predicted: nearest?.key ?? "")
    }
}

func report(_ predictions: [Prediction]) -> Double {
    Double(predictions.count { $0.species == $0.predicted }) / Double(predictions.count)
}
