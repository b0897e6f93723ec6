import Foundation

/// The seeded store of W4: run `i` has 20 params, 10 metrics of one point and 5 tags, all a pure function of `i`.
enum Seed {
    static let params = 20
    static let metrics = 10
    static let tags = 5
    static let experimentID = "1"
    /// The experiment's name in a folder.
    static let experiment = "bench"

    /// The experiment's name in a store that may hold several.
    static func experiment(of count: Int) -> String { "bench-\(count)" }

    static func runID(_ run: Int) -> String {
        let digits = String(run + 1, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }

    static func param(_ run: Int, _ index: Int) -> String { "v\((run * 7 + index * 3) % 10)" }

    static func tag(_ run: Int, _ index: Int) -> String { "tag\((run + index) % 5)" }

    static func metric(_ run: Int, _ index: Int) -> Double {
        let sum = UInt64(run) &* 2_654_435_761 &+ UInt64(index) &* 2_246_822_519 &+ 12345
        return Double((sum &* 1_103_515_245) % (1 << 32)) / Double(1 << 32)
    }

    /// The names of the runs that W4's search must find among `count` runs, in order.
    static func expected(_ count: Int) -> [String] {
        (0..<count).filter { metric($0, 3) > 0.5 && param($0, 1) == "v7" }
            .sorted { metric($0, 3) > metric($1, 3) }.prefix(100).map { "run\($0)" }
    }

    /// Writes `count` runs below `root`, in MLflow's file layout, without any store's help.
    static func seed(_ count: Int, below root: URL) throws {
        let files = FileManager.default
        for (id, name) in [("0", "Default"), (experimentID, experiment)] {
            let folder = root.appending(path: id)
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try text(
                """
                artifact_location: file://\(folder.path)
                creation_time: \(firstTimestamp)
                experiment_id: '\(id)'
                last_update_time: \(firstTimestamp)
                lifecycle_stage: active
                name: \(name)

                """, to: folder.appending(path: "meta.yaml"))
        }
        try files.createDirectory(at: root.appending(path: ".trash"), withIntermediateDirectories: true)
        for run in 0..<count { try writeRun(run, in: root.appending(path: experimentID)) }
    }

    private static func writeRun(_ run: Int, in experiment: URL) throws {
        let folder = experiment.appending(path: runID(run))
        for name in ["params", "metrics", "tags", "artifacts"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        let start = firstTimestamp + Int64(run) * 1000
        try text(
            """
            artifact_uri: file://\(folder.path)/artifacts
            end_time: \(start + 500)
            entry_point_name: ''
            experiment_id: '\(experimentID)'
            lifecycle_stage: active
            run_id: '\(runID(run))'
            run_name: run\(run)
            source_name: ''
            source_type: 4
            source_version: ''
            start_time: \(start)
            status: 3
            tags: []
            user_id: bench

            """, to: folder.appending(path: "meta.yaml"))
        for index in 0..<params { try text(param(run, index), to: folder.appending(path: "params/p\(index)")) }
        for index in 0..<metrics {
            try text(
                "\(firstTimestamp + Int64(run)) \(metric(run, index)) 0\n",
                to: folder.appending(path: "metrics/m\(index)"))
        }
        for index in 0..<tags { try text(tag(run, index), to: folder.appending(path: "tags/t\(index)")) }
        try text("run\(run)", to: folder.appending(path: "tags/mlflow.runName"))
    }

    private static func text(_ text: String, to file: URL) throws {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        defer { close(descriptor) }
        var text = text
        let written = text.withUTF8 { write(descriptor, $0.baseAddress, $0.count) }
        if written != text.utf8.count { throw WrongResult(description: "\(file.path) cannot be written") }
    }
}
