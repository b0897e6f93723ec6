// A project whose pipelines are packaged: what Integration/test_bundle.py has MLflow load and serve.
import KMLF

@main struct Packager: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": houses, "arrays": arrays, "reviews": reviews, "broken": broken, "scoring": pricing,
        "asking": asking,
    ]
}

// MARK: A table in, a table out, and a parameter

struct Line: Codable, Sendable {
    var slope: Double
    var intercept: Double
}

/// Least squares.
func fit(_ rows: DataFrame) throws -> Line {
    let sizes = try rows.values("size", as: Double.self)
    let prices = try rows.values("price", as: Double.self)
    let meanSize = sizes.reduce(0, +) / Double(sizes.count)
    let meanPrice = prices.reduce(0, +) / Double(prices.count)
    var (products, squares) = (0.0, 0.0)
    for (size, price) in zip(sizes, prices) {
        products += (size - meanSize) * (price - meanPrice)
        squares += (size - meanSize) * (size - meanSize)
    }
    let slope = products / squares
    return Line(slope: slope, intercept: meanPrice - slope * meanSize)
}

func price(_ line: Line, _ rows: DataFrame, discount: Double) throws -> DataFrame {
    print("pricing \(rows.rowCount) houses")
    return try rows.with("price") { row -> Double? in
        row["size", as: Double.self].map { ($0 * line.slope + line.intercept) * (1 - discount) }
    }
}

let pricing = Pipeline {
    Node(price, inputs: ["line", "houses", "params:discount"], outputs: ["priced"], name: "price")
}

let houses = pipelineML(
    training: Pipeline {
        Node(fit, inputs: ["houses"], outputs: ["line"], name: "fit", tags: ["training"])
    },
    inference: pricing, inputName: "houses", registeredName: "houses")

/// Takes the model from the registry, whichever project made it.
func ask(_ model: KedroPipelineModel, _ rows: DataFrame) async throws -> DataFrame {
    let dear = try await model.predict(rows, as: DataFrame.self, params: ["discount": 0.0])
    let cheap = try await model.predict(rows, as: DataFrame.self)
    return try cheap.with("dear", dear["price", as: Double.self])
}

let asking = Pipeline { Node(ask, inputs: ["pricer", "houses"], outputs: ["asked"], name: "ask") }

// MARK: Arrays, the input in memory only

func weights(_ rows: DataFrame) throws -> [Double] {
    let line = try fit(rows)
    return [line.slope, line.intercept]
}

func points(_ weights: [Double]) throws -> Tensor { try Tensor([weights, [1, 2]]) }

func combine(_ weights: [Double], _ points: Tensor) -> [Double] {
    let numbers = points.doubles ?? []
    return stride(from: 0, to: numbers.count, by: 2).map { position -> Double in
        weights[0] * numbers[position] + weights[1] * numbers[position + 1]
    }
}

let arrays = pipelineML(
    training: Pipeline {
        Node(weights, inputs: ["houses"], outputs: ["weights"], name: "weigh")
        Node(points, inputs: ["weights"], outputs: ["points"], name: "point")
    },
    inference: Pipeline {
        Node(combine, inputs: ["weights", "points"], outputs: ["values"], name: "combine")
    }, inputName: "points", modelName: "arrays")

// MARK: Rows in, texts out

struct Review: Codable, Sendable {
    var text: String
    var stars: Int?
}

struct Crash: Error, CustomStringConvertible {
    var description: String { "the model met its end" }
}

func listen(_ reviews: [Review]) -> [String] { reviews.map(\.text).filter { $0.contains("!") } }

func label(_ loud: [String], _ reviews: [Review]) throws -> [String] {
    try reviews.map { review -> String in
        if review.text == "crash" { throw Crash() }
        return loud.contains(review.text) || review.stars == 1 ? "loud" : "calm"
    }
}

let reviews = pipelineML(
    training: Pipeline { Node(listen, inputs: ["reviews"], outputs: ["loud"], name: "listen") },
    inference: Pipeline { Node(label, inputs: ["loud", "reviews"], outputs: ["labels"], name: "label") },
    inputName: "reviews", modelName: "reviews")

// MARK: A worker that does not predict as the run did

func guess(_ line: Line, _ rows: DataFrame) -> Int { CommandLine.arguments.contains("model-worker") ? 1 : 2 }

let broken = pipelineML(
    training: Pipeline { Node(fit, inputs: ["houses"], outputs: ["line"], name: "fit") },
    inference: Pipeline { Node(guess, inputs: ["line", "houses"], outputs: ["number"], name: "guess") },
    inputName: "houses", modelName: "broken")
