import KMLFCatalog
import Testing

@Suite struct IncrementalDatasetTests {
    static func entry(_ arguments: String = "") -> String {
        """
        days:
          type: partitions.IncrementalDataset
          path: data/days
          dataset: text.TextDataset
          \(arguments)
        """
    }

    @Test func `the partitions after the last one that a run has consumed are loaded`() async throws {
        try await TestProject.run { project in
            try project.write("1", to: "data/days/2024-01")
            try project.write("2", to: "data/days/2024-02")
            let first = try project.catalog(Self.entry())
            #expect(try await first.load("days") == ["2024-01": "1", "2024-02": "2"])
            #expect(try await project.catalog(Self.entry()).load("days", as: [String: String].self).count == 2)
            try await first.confirm("days")
            #expect(try project.text("data/days/CHECKPOINT") == "2024-02")
            let second = try project.catalog(Self.entry())
            #expect(try await !second.exists("days"))
            #expect(try await second.load("days", as: [String: String].self) == [:])
            try await second.confirm("days")
            #expect(try project.text("data/days/CHECKPOINT") == "2024-02")
            try project.write("3", to: "data/days/2024-03")
            #expect(try await project.catalog(Self.entry()).load("days") == ["2024-03": "3"])
        }
    }

    @Test func `what arrives while a run works is left to the next one`() async throws {
        try await TestProject.run { project in
            try project.write("1", to: "data/days/2024-01")
            let catalog = try project.catalog(Self.entry())
            #expect(try await catalog.load("days") == ["2024-01": "1"])
            try project.write("2", to: "data/days/2024-02")
            let late: [String: Partition<String>] = try await catalog.load("days")
            #expect(late.keys.sorted() == ["2024-01"])
            try await catalog.confirm("days")
            #expect(try await project.catalog(Self.entry()).load("days") == ["2024-02": "2"])
        }
    }

    @Test func `a run that loaded nothing moves no checkpoint`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(Self.entry())
            try await catalog.save(["a": "x"], to: "days")
            try await catalog.confirm("days")
            #expect(try project.names(in: "data/days") == ["a"])
        }
    }

    @Test("the entry may say where to begin", arguments: ["checkpoint: b", "checkpoint: {force_checkpoint: b}"])
    func forced(_ argument: String) async throws {
        try await TestProject.run { project in
            for id in ["a", "b", "c"] { try project.write(id, to: "data/days/\(id)") }
            try project.write("c", to: "data/days/CHECKPOINT")
            #expect(try await project.catalog(Self.entry(argument)).load("days") == ["c": "c"])
            let all = try project.catalog(Self.entry("checkpoint: {force_checkpoint: ''}"))
            #expect(try await all.load("days", as: [String: String].self).keys.sorted() == ["a", "b", "c"])
        }
    }

    @Test func `the checkpoint may lie elsewhere, and be written by hand`() async throws {
        try await TestProject.run { project in
            for id in ["a", "b"] { try project.write(id, to: "data/days/\(id)") }
            try project.write("a\n", to: "data/last")
            let catalog = try project.catalog(
                Self.entry("checkpoint: {type: text.TextDataSet, filepath: data/last}"))
            #expect(try await catalog.load("days") == ["b": "b"])
            try await catalog.confirm("days")
            #expect(try project.text("data/last") == "b")
        }
    }

    @Test(
        "what the checkpoint cannot do is told",
        arguments: [
            (
                "checkpoint: {comparison_func: operator.gt}",
                """
                5:33: days.checkpoint.comparison_func: is a function of Python; ids are compared as texts here, so choose ids \
                that sort by age
                """
            ),
            ("checkpoint: {type: json.JSONDataset}", "5:22: days.checkpoint.type: must be text.TextDataset"),
            ("checkpoint: {path: x}", "5:16: days.checkpoint.path: is not a known key"),
        ])
    func mistakes(_ argument: String, _ message: String) async throws {
        try await TestProject.run { project in
            let error = await errorText { try project.catalog(Self.entry(argument)) }
            #expect(error?.split(separator: "\n").first.map(String.init) == "conf/base/catalog.yml:\(message)")
        }
    }
}
