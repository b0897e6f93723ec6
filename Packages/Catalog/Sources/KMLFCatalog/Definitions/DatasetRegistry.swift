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
        .csv, .json, .jsonLines, .yaml, .text, .bytes, .image, .propertyList, .trackingJSON, .partitioned, .incremental,
        .cached, .memory,
    ])

    /// This registry with more types.
    public func adding(_ types: [DatasetType]) -> DatasetRegistry { DatasetRegistry(self.types + types) }

    /// The type of that name in any of its spellings.
    public func type(named name: String) -> DatasetType? { byName[DatasetTypeName(name)] }

    func unknownType(_ name: String, at path: ConfigPath, mark: YAMLMark?) -> ConfigProblem {
        let known = types.map(\.name)
        if let replacement = Self.replacement(for: name) {
            return ConfigProblem("names the dataset type \(name): \(replacement)", at: path, mark: mark)
        }
        let written = DatasetTypeName(name).text
        let nearest =
            NearestName.of(written, in: known)
            ?? known.first { NearestName.of(Self.className(written), in: [Self.className($0)]) != nil }
        let others = nearest == nil ? "; known are \(known.joined(separator: ", "))" : ""
        return ConfigProblem(
            "names the dataset type \(name), which is not known\(others)", at: path, mark: mark, suggestion: nearest)
    }

    private static func className(_ name: String) -> String {
        name.split(separator: ".").last.map(String.init) ?? name
    }

    /// What to use in place of types that only Python can read.
    private static func replacement(for name: String) -> String? {
        let name = className(name).lowercased()
        if name.contains("pickle") || name.contains("joblib") {
            return """
                pickled Python objects cannot be read in Swift; use json.JSONDataset, which stores any Codable type, or \
                MemoryDataset where the data need not outlive the run
                """
        }
        if name.contains("parquet") || name.contains("feather") || name.contains("hdf") || name.contains("excel") {
            return "this format is not read; use pandas.CSVDataset and convert the file once"
        }
        if name.contains("matplotlib") || name.contains("plotly") {
            return "plots are not drawn in Swift; write an SVG or other text with text.TextDataset"
        }
        return nil
    }
}
