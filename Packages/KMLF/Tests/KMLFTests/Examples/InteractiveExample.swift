import KMLF

/// What docs/interactive.md shows, run by its test in a project's folder.
enum InteractiveExample {
    static func firstLook(_ folder: String) async throws -> Int? {
        let project = try await InteractiveSession.open(HooksExample.self, at: folder)

        let rows = try await project.load("rows", as: DataFrame.self)
        let depths = try await project.load("params:depths", as: [Int].self)
        print("\(rows.rowCount) rows, depths \(depths), \(project.pipelines.names)")

        let result = try await project.run()
        let best = result["best_depth", as: Int.self]
        print("run \(result.runID ?? "-"): best depth \(best ?? 0)")
        return best
    }

    static func withoutCode(_ folder: String) async throws -> [Run] {
        let project = try await InteractiveSession.open(at: folder, environment: "local")
        let best = try await project.client.allRuns(
            SearchRuns(experimentIDs: [project.experiment.experimentID], filter: "metrics.accuracy > 0.9")
        ).runs
        return best
    }

    static func cells(_ project: InteractiveSession) async throws {
        let run = try await project.startRun("by hand", tags: ["why": "a first look"])
        try await run.logParam("depth", 3)
        try await project.save(0.93, to: "accuracy")
        try await project.endRun()
    }

    static func search(_ project: InteractiveSession) async throws {
        try await project.withRun("search") { search in
            for depth in [1, 2, 3] {
                try await project.run(parameters: ["depths": [.integer(depth)]])
            }
            try await search.setTag("kind", "grid")
        }
    }

    static func tryOut(_ project: InteractiveSession) async throws -> Int? {
        let tryOut = Pipeline {
            Node({ (rows: DataFrame) in rows.rowCount }, inputs: ["rows"], outputs: ["count"], name: "count")
        }
        let result = try await project.run(tryOut, as: "try_out")
        return result["count"]
    }
}
