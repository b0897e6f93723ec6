import KMLF

/// Records how many rows each node gives.
struct RowCounts: AfterNodeRun {
    func afterNodeRun(_ moment: NodeResultMoment) async throws {
        for output in moment.outputs {
            guard let rows = output.value as? DataFrame else { continue }
            try await ActiveRun.current?.logMetric("rows.\(output.name)", Double(rows.rowCount))
        }
    }
}

/// Says on the run's page who is to be asked about it.
struct Owner: AfterPipelineRun {
    let name: String

    func afterPipelineRun(_ moment: PipelineResultMoment) async throws {
        try await ActiveRun.current?.setTag("owner", name)
    }
}

struct HooksExample: KMLFProject {
    static let pipelines: PipelineRegistry = ["__default__": examplePipeline]

    static let hooks: [any Hook] = [MLflowHook.pipeline, Owner(name: "ada"), RowCounts()]

    static let namedHooks: HookRegistry = ["audit": Audit(), "owner": Owner(name: "grace")]
}

/// Keeps the commands that were given, and how they ended.
final class Audit: AfterCommandRun {
    func afterCommandRun(_ moment: CommandResultMoment) async throws {
        print("\(moment.arguments.joined(separator: " ")) ended with \(moment.exitCode)")
    }
}

let examplePipeline = Pipeline {
    Node(evaluate, inputs: ["rows", "params:depths"], outputs: ["best_depth"], name: "evaluate")
}

func evaluate(_ rows: DataFrame, depths: [Int]) async throws -> Int {
    try await ActiveRun.current?.setTag("rows", "\(rows.rowCount)")
    var best = (depth: 0, score: -Double.infinity)
    for depth in depths {
        let score = try await ActiveRun.nested("depth \(depth)") { run in
            let score = Double(rows.rowCount) / Double(1 + depth)
            try await run?.logParam("depth", depth)
            try await run?.logMetric("score", score)
            return score
        }
        if score > best.score { best = (depth, score) }
    }
    return best.depth
}
