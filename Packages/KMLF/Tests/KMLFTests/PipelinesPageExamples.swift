import KMLF

/// The examples of docs/pipelines.md, compiled; `PipelinesPageTests` holds the page to them.
struct Flower: Codable, Sendable { var width: Double }

private func fit(_ rows: [Flower], rate: Double) -> Double { Double(rows.count) * rate }
private func score(_ model: Double, _ rows: [Flower]) -> Double { model / Double(max(1, rows.count)) }

func splitRows(_ rows: [Flower], ratio: Double) -> ([Flower], [Flower]) {
    let count = Int(Double(rows.count) * ratio)
    return (Array(rows[count...]), Array(rows[..<count]))
}

let split = Node(
    splitRows, inputs: ["flowers", "params:test_ratio"], outputs: ["train_rows", "test_rows"], name: "split",
    tags: ["preparation"])

let testRows: Key<[Flower]> = "test_rows"
let rowCount: Key<Int> = "row_count"

let count = Node({ (rows: [Flower]) in rows.count }, from: testRows, to: rowCount, name: "count")

let preparation = Pipeline(tags: ["daily"]) {
    split
    count
}

let training = Pipeline {
    Node(fit, inputs: ["train_rows", "params:rate"], outputs: ["model"], name: "fit")
    Node(score, inputs: ["model", "test_rows"], outputs: ["accuracy"], name: "score")
}

let everything = preparation + training

let regions = Pipeline {
    Pipeline(training, inputs: ["train_rows", "test_rows"], outputs: ["model": "best_model"], namespace: "eu")
    Pipeline(training, inputs: ["train_rows", "test_rows"], parameters: ["rate": "us_rate"], namespace: "us")
}

enum FlowerProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": [preparation, training].sum(),
        "regions": preparation + regions,
    ]
}

/// Runs the nodes in order, and rests between them.
struct PoliteRunner: Runner {
    let name = "PoliteRunner"

    func runNodes(of run: PipelineRun) async throws {
        for position in run.pipeline.nodes.indices {
            try await run.runNode(at: position)
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
