import Foundation
import KMLFConsole
import Testing

@testable import KMLF

private struct CatalogProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": Pipeline {
            Node(
                { (text: String, ratio: Double) in [text] }, inputs: ["iris", "params:ratio"], outputs: ["lines"],
                name: "split")
            Node({ (lines: [String]) in lines.count }, inputs: ["lines"], outputs: ["count_score"], name: "count")
        },
        "other": Pipeline {
            Node({ (lines: [String]) in lines.count }, inputs: ["extra"], outputs: ["b_score"], name: "other")
        },
    ]
}

private let catalog = """
    iris:
      type: text.TextDataset
      filepath: data/iris.txt
      versioned: true
      layer: raw
      credentials: dev
    unused: {type: pandas.CSVDataset, filepath: /abs/u.csv, metadata: {owner: me}}
    "{name}_score":
      type: json.JSONDataset
      filepath: data/{name}.json
    "{x}_{y}": {type: MemoryDataset}
    """

@Suite struct ProjectCatalogTests {
    private func folder() throws -> ProjectFolder {
        let folder = try ProjectFolder(catalog: catalog, parameters: "ratio: 0.2\n", mlflow: nil)
        try folder.write("dev: {key: verysecret}\n", to: "conf/local/credentials.yml")
        try folder.write("1", to: "data/iris.txt/2024-01-01T00.00.00.000Z/iris.txt")
        try folder.write("2", to: "data/iris.txt/2024-01-02T00.00.00.000Z/iris.txt")
        return folder
    }

    @Test(arguments: ["describe", "describe-datasets"])
    func `datasets are described by where they come from`(command: String) async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", command)
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(
            answer.output == """
                Datasets
                TYPE               DATASET  FILE           LAYER  VERSIONS                             METADATA
                pandas.CSVDataset  unused   /abs/u.csv                                                 { "owner": "me" }
                text.TextDataset   iris     data/iris.txt  raw    2024-01-02T00.00.00.000Z and 1 more

                Factories
                TYPE              DATASET      FILE             PATTERN
                json.JSONDataset  b_score      data/b.json      {name}_score
                                  count_score  data/count.json  {name}_score

                Defaults
                TYPE           DATASET
                MemoryDataset  extra
                               lines

                """)
    }

    @Test func `one dataset is described whole, with its place and its nodes, and without a secret`() async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", "describe", "iris")
        #expect(
            answer.output == """
                dataset       iris
                type          text.TextDataset
                file          data/iris.txt
                place         conf/base/catalog.yml:1:1
                layer         raw
                versions      2024-01-02T00.00.00.000Z, 2024-01-01T00.00.00.000Z
                takes, gives  String
                read by       split

                iris:
                  type: text.TextDataset
                  filepath: data/iris.txt
                  versioned: true
                  layer: raw
                  credentials: dev

                """)
        let memory = try await folder().call(CatalogProject.self, "catalog", "describe", "lines")
        #expect(
            memory.output == """
                dataset     lines
                type        MemoryDataset
                place       no entry in the catalog: kept in memory during a run
                written by  split
                read by     count

                """)
        let pattern = try await folder().call(CatalogProject.self, "catalog", "describe", "count_score")
        #expect(pattern.output.contains("file          data/count.json (not there yet)\n"))
        #expect(pattern.output.contains("place         conf/base/catalog.yml:8:1\n"))
    }

    @Test func `a dataset that nobody knows is an error with the nearest name`() async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", "describe", "irsi")
        #expect(answer.status == .configuration)
        #expect(
            answer.errors == """
                error: there is no dataset `irsi`: no pipeline uses it, and the catalog has no such dataset; did you mean `iris`?

                """)
    }

    @Test(arguments: ["resolve", "resolve-patterns"])
    func `patterns are resolved for the datasets of the pipelines`(command: String) async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", command, "--pipeline", "other")
        #expect(
            answer.output == """
                b_score:
                  type: json.JSONDataset
                  filepath: data/b.json

                """)
        let whole = try await folder().call(CatalogProject.self, "catalog", command, "--json")
        let entries = try #require(
            try JSONSerialization.jsonObject(with: Data(whole.output.utf8)) as? [String: [String: Any]])
        #expect(entries.keys.sorted() == ["b_score", "count_score", "iris", "unused"])
        #expect(entries["iris"]?["versioned"] as? Bool == true)
        #expect(!whole.output.contains("verysecret"))
    }

    @Test(arguments: ["patterns", "list-patterns"])
    func `patterns are listed by priority`(command: String) async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", command)
        #expect(
            answer.output == """
                PATTERN       TYPE              PLACE
                {name}_score  json.JSONDataset  conf/base/catalog.yml:8:1
                {x}_{y}       MemoryDataset     conf/base/catalog.yml:11:1

                """)
        let few = try await folder().call(CatalogProject.self, "catalog", command, "--pipeline", "other", "--json")
        #expect(few.output.contains("{name}_score") && !few.output.contains("{x}_{y}"))
        let none = try await ProjectFolder().call(CatalogProject.self, "catalog", command)
        #expect(none.output == "The catalog has no patterns.\n")
    }

    @Test func `as JSON everything is told`() async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", "describe", "--json", "-p", "__default__")
        let groups = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: [[String: Any]]])
        #expect(groups["datasets"]?.map { $0["name"] as? String } == ["iris"])
        #expect(
            groups["datasets"]?[0]["versions"] as? [String] == ["2024-01-02T00.00.00.000Z", "2024-01-01T00.00.00.000Z"])
        #expect(groups["datasets"]?[0]["location"] as? String == "conf/base/catalog.yml:1:1")
        #expect(groups["factories"]?.map { $0["pattern"] as? String } == ["{name}_score"])
        #expect(groups["defaults"]?.map { $0["name"] as? String } == ["lines"])
        let one = try await folder().call(CatalogProject.self, "catalog", "describe", "iris", "--json")
        let details = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
        #expect(details["read_by"] as? [String] == ["split"])
        #expect((details["entry"] as? [String: Any])?["credentials"] as? String == "dev")
    }

    @Test func `of a versioned artifact the folder of its versions is told`() async throws {
        let folder = try ProjectFolder(
            catalog: """
                iris:
                  type: kedro_mlflow.io.artifacts.MlflowArtifactDataSet
                  data_set: {type: text.TextDataset, filepath: iris.txt, versioned: true}
                """, mlflow: nil)
        try folder.write("1", to: "iris.txt/v1/iris.txt")
        let list = try await folder.call(CatalogProject.self, "catalog", "list")
        #expect(list.output.contains("__default__  iris.txt\n"))
        let details = try await folder.call(CatalogProject.self, "catalog", "describe", "iris")
        #expect(details.output.contains("versions      v1\n"))
    }

    @Test func `the environment's entry is the one that is told`() async throws {
        let folder = try folder()
        try folder.write("iris: {type: text.TextDataset, filepath: other.txt}\n", to: "conf/prod/catalog.yml")
        let answer = try await folder.call(CatalogProject.self, "catalog", "describe", "iris", "--env", "prod")
        #expect(answer.output.contains("place         conf/prod/catalog.yml:1:1\n"))
    }

    @Test func `a misspelt command is answered with the one that was meant`() async throws {
        let answer = try await folder().call(CatalogProject.self, "catalog", "resolv")
        #expect(answer.errors.contains("catalog resolve'?"))
    }
}
