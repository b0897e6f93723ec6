import KMLFConfig

/// A parameter, or all of them, as a dataset that can only be loaded.
struct ParameterDataset: Dataset {
    /// All parameters.
    let parameters: ParameterValue
    /// The dotted path of this one, empty for all.
    let path: String

    let typeName = "Parameters"
    let offers = "any Decodable type"
    var filePath: String? { nil }

    func describe() -> [(key: String, value: String)] {
        [("data", "<\(path.isEmpty ? "parameters" : "params:\(path)")>")]
    }

    func canLoad(as type: any Any.Type) -> Bool { type is any Decodable.Type }

    func canSave(_ type: any Any.Type) -> Bool { false }

    func load(as type: any Sendable.Type) async throws -> any Sendable {
        try decoded(type) { try parameters.decode($0, at: path) }
    }

    func save(_ value: any Sendable) async throws {
        throw DatasetProblem("parameters cannot be saved; rename the output")
    }

    func exists() async throws -> Bool { true }

    func release() async {}
}
