import KMLFConfig
import KMLFSpelling
import KMLFYAML

/// The dataset types that `catalog.yml` may name.
public struct DatasetRegistry: Sendable {
    /// The types in the order in which errors list them.
    public let types: [DatasetType]
    private let byName: [DatasetTypeName: DatasetType]

    /// A later type takes the names of an earlier one.
    public init(_ types: [DatasetType]) {
        self.types = types
        var byName: [DatasetTypeName: DatasetType] = [:]
        for type in types {
            for name in [type.name] + type.aliases { byName[DatasetTypeName(name)] = type }
        }
        self.byName = byName
    }

    /// All datasets but those that need a run: files, folders, and memory.
    public static let plain = DatasetRegistry([
        .csv, .parquet, .json, .jsonLines, .yaml, .text, .bytes, .image, .propertyList, .trackingJSON, .partitioned,
        .incremental,
        .cached, .memory,
    ])

    /// This registry with more types.
    public func adding(_ types: [DatasetType]) -> DatasetRegistry { DatasetRegistry(self.types + types) }

    /// The type of that name in any of its spellings.
    public func type(named name: String) -> DatasetType? { byName[DatasetTypeName(name)] }

    func unknownType(_ name: String, at path: ConfigPath, mark: YAMLMark?) -> ConfigProblem {
        let known = types.map(\.name)
        let written = DatasetTypeName(name).text
        if let advice = PythonTypes.advice(for: written) {
            return ConfigProblem("names the dataset type \(name): \(advice)", at: path, mark: mark)
        }
        let nearest =
            NearestName.of(written, in: known)
            ?? known.first { NearestName.of(Self.className(written), in: [Self.className($0)]) != nil }
        let others =
            nearest == nil
            ? """
            ; known are \(known.joined(separator: ", ")); docs/datasets.md tells how to add a type of your own
            """ : ""
        return ConfigProblem(
            "names the dataset type \(name), which is not known\(others)", at: path, mark: mark, suggestion: nearest)
    }

    private static func className(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }
}
