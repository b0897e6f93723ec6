import KMLFCatalog
import KMLFPipeline

/// An artifact, or the input of a prediction, in memory, once for each type that a node takes it as.
struct LoadedArtifact: Dataset {
    private let values: [ObjectIdentifier: any Sendable]
    let offers: String
    let typeName = "artifact"
    var filePath: String? { nil }

    init(_ name: String, from catalog: DataCatalog, for pipeline: Pipeline) async throws {
        var values: [ObjectIdentifier: any Sendable] = [:]
        let ports = pipeline.nodes.flatMap(\.inputs).filter { $0.name == name }
        for port in ports where values[ObjectIdentifier(port.type.type)] == nil {
            values[ObjectIdentifier(port.type.type)] = try await catalog.load(name, as: port.type)
        }
        self.values = values
        offers = ports.map(\.type.name).joined(separator: ", ")
    }

    func describe() -> [(key: String, value: String)] { [] }

    func canLoad(as type: any Any.Type) -> Bool { values[ObjectIdentifier(type)] != nil }

    func canSave(_ type: any Any.Type) -> Bool { false }

    func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard let value = values[ObjectIdentifier(type)] else {
            throw DatasetProblem("it gives \(offers), not \(type)")
        }
        return value
    }

    func save(_ value: any Sendable) async throws { throw DatasetProblem("an artifact of a model is never saved") }

    func exists() async throws -> Bool { true }

    /// It stays for the next prediction.
    func release() async {}
}
