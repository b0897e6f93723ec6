import KMLFConfig
import KMLFYAML

extension DatasetType {
    /// `MemoryDataset`, with Kedro's `data` and `copy_mode`.
    public static let memory = DatasetType("MemoryDataset") { definition throws(ConfigError) in
        let arguments = try definition.read(MemoryArguments.self)
        return arguments.data.map { MemoryDataset(written: $0, mark: definition.arguments["data"]?.mark) }
            ?? MemoryDataset()
    }
}

private struct MemoryArguments: ConfigModel {
    var data: ParameterValue?
    var copyMode: CopyMode?

    static let fields: [Field<Self>] = [
        Field("data", \.data, "The value before anything is saved, read as any Decodable type."),
        Field("copy_mode", \.copyMode, "Read for Kedro's sake; values of Swift need no copying."),
    ]
}
