import Foundation
import KMLFModels
import Testing

/// The examples of docs/models.md.
struct Centroids: Equatable, Sendable {
    var rows: [[Double]]
}

struct CentroidsFlavor: ValueModelFlavor {
    let name = "acme.centroids"

    func save(_ model: Centroids, in folder: String) async throws {
        let lines = model.rows.map { row in row.map { "\($0)" }.joined(separator: ",") + "\n" }
        try Data(lines.joined().utf8).write(to: URL(filePath: "\(folder)/centroids.csv"))
    }

    func load(from folder: String) async throws -> Centroids {
        let text = try String(contentsOfFile: "\(folder)/centroids.csv", encoding: .utf8)
        return Centroids(rows: text.split(separator: "\n").map { $0.split(separator: ",").compactMap { Double($0) } })
    }
}

@Suite("flavors of one's own")
struct OwnFlavorTests {
    private let flavors = FlavorRegistry.standard.adding([CentroidsFlavor()])

    @Test func `a flavor of one's own saves and loads`() async throws {
        let folder = try TemporaryFolder()
        let model = Centroids(rows: [[0.1, 2], [3, 4]])
        let flavor = try flavors.flavor(named: "acme.centroids")
        let saved = try await ModelFolder.save(model, flavor: flavor, to: folder.path + "/m", now: 0)
        #expect(try await ModelFolder(saved.path).load(Centroids.self, flavors: flavors) == model)
        #expect(
            await problem { _ = try await saved.load([Double].self, flavors: flavors) }
                == "the flavor `acme.centroids` loads Centroids, not Array<Double>")
        #expect(
            await problem { _ = try await ModelFolder.save([1], flavor: flavor, to: folder.path + "/n", now: 0) }
                == "the flavor `acme.centroids` saves Centroids, not Array<Int>")
    }

    @Test func `scenario 96: a flavor that there is not is an error, with what to do`() {
        #expect(
            problem { _ = try flavors.flavor(named: "mlflow.whoops") }
                == "the flavor `mlflow.whoops` holds objects of Python, which Swift cannot load; use one of `acme.centroids`, `kmlf.json`, `kmlf.plist`, or write a flavor of your own, see docs/models.md"
        )
        #expect(
            problem { _ = try flavors.flavor(named: "acme.centroid") }
                == "there is no flavor `acme.centroid`; did you mean `acme.centroids`?")
        #expect(
            problem { _ = try flavors.flavor(named: "other") }
                == "there is no flavor `other`; there are `acme.centroids`, `kmlf.json`, `kmlf.plist`. A project adds its own in `modelFlavors`"
        )
    }
}
