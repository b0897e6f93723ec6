import KMLFConfig
import KMLFYAML

/// A folder whose files are all of one type: a dictionary from partition ids to values (Kedro's `PartitionedDataset`).
///
/// The ids are the files' paths in the folder without the suffix. A node takes and gives `[String: Value]`, or
/// `[String: Partition<Value>]` where not all should be in memory at once.
public struct PartitionedDataset: LocalDataset {
    private let folder: PartitionFolder
    private let overwrites: Bool
    /// As the entry spells it.
    public let typeName: String

    /// A dataset made in code. `name` is its name in the catalog, `path` the absolute folder; `dataset` makes the dataset
    /// of one file. With `overwrites` saving removes the files that were there, otherwise they stay beside the new ones.
    public init(
        _ name: String, path: String, suffix: String = "", overwrites: Bool = false,
        dataset: @escaping @Sendable (_ path: String) throws -> any Dataset
    ) throws {
        self.init(
            try PartitionFolder(name: name, path: path, suffix: suffix, levels: .max, make: dataset),
            overwrites: overwrites, typeName: "partitions.PartitionedDataset")
    }

    init(_ folder: PartitionFolder, overwrites: Bool, typeName: String) {
        self.folder = folder
        self.overwrites = overwrites
        self.typeName = typeName
    }

    /// The folder and the type of its files.
    public func describe() -> [(key: String, value: String)] {
        folder.described + (overwrites ? [("overwrite", "true")] : [])
    }

    /// Dictionaries of what the type of the files offers.
    public var offers: String { folder.offers }

    /// True for dictionaries from texts to what the type of the files gives, or to `Partition`s of it.
    public func canLoad(as type: any Any.Type) -> Bool { folder.canLoad(as: type) }

    /// True for dictionaries from texts to what the type of the files takes, or to `Partition`s of it.
    public func canSave(_ type: any Any.Type) -> Bool { folder.canSave(type) }

    /// All partitions; an error where there is none.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let ids = folder.ids()
        guard !ids.isEmpty else {
            let ending = folder.suffix.isEmpty ? "" : " whose name ends in \(folder.suffix)"
            throw DatasetProblem("there is no file\(ending) in \(folder.path)")
        }
        return try await folder.load(ids, as: type)
    }

    /// Writes a file for each partition; nothing changes when one of them cannot be made.
    public func save(_ value: any Sendable) async throws {
        try await folder.save(value, replacingAll: overwrites)
    }

    /// Whether there is a partition.
    public func exists() async throws -> Bool { !folder.ids().isEmpty }

    /// Nothing is held in memory.
    public func release() async {}

    /// The folder.
    public var filePath: String? { folder.path }

    /// The folder.
    public func localPath() throws -> String { folder.path }
}

struct PartitionArguments: ConfigModel {
    var path = ""
    var dataset: YAMLNode = nil
    var filenameSuffix = ""
    var overwrite = false
    var filepathArgument = "filepath"
    var loadArguments = LoadArguments()
    var saveLazily = true

    struct LoadArguments: ConfigModel {
        var maxDepth: Int?

        static let fields: [Field<Self>] = [
            Field("maxdepth", \.maxDepth, "How many levels of folders are looked into; null is all.") {
                ($0 ?? 1) < 1 ? "must be 1 or more" : nil
            }
        ]
    }

    static let fields: [Field<Self>] = [
        Field(
            "path", \.path, "The folder, absolute or from the project's folder.", required: true,
            check: DatasetDefinition.localPathProblem),
        Field(
            "dataset", \.dataset, "The type of the files: its name, or a mapping with its type and arguments.",
            required: true),
        Field("filename_suffix", \.filenameSuffix, "The end of the files' names, which is no part of their ids."),
        Field("overwrite", \.overwrite, "Whether saving removes the files that were there."),
        Field("filepath_arg", \.filepathArgument, "The argument of the files' type that is the path.") {
            $0.isEmpty ? "must not be empty" : nil
        },
        Field("load_args", \.loadArguments, "How the folder is looked through."),
        Field("save_lazily", \.saveLazily, "True: a Partition is made while it is saved.") {
            $0 ? nil : "must be true: whether partitions are made late is told by the type that the node gives"
        },
    ]
}

extension DatasetDefinition {
    /// The folder that the arguments of a partitioned dataset describe.
    func partitions(_ arguments: PartitionArguments) throws(ConfigError) -> PartitionFolder {
        let key = arguments.filepathArgument
        var nested = arguments.dataset
        if nested.string != nil { nested = YAMLNode(.mapping(YAMLMapping([("type", nested)])), at: nested.mark) }
        guard case .mapping(let mapping) = nested.value else {
            throw ConfigError(
                problem("must be a type or a mapping with a `type`, not \(nested.value.kind)", at: "dataset"))
        }
        for (name, reason) in [
            (key, "each partition has a path of its own"), ("versioned", "partitions keep no versions"),
        ] {
            guard let node = mapping[name], node.bool != false else { continue }
            throw ConfigError(
                ConfigProblem(
                    "must not be given: \(reason); remove the key", at: path.appending("dataset").appending(name),
                    mark: node.mark))
        }
        do {
            return try PartitionFolder(
                name: name, path: absolutePath(arguments.path), suffix: arguments.filenameSuffix,
                levels: arguments.loadArguments.maxDepth ?? .max
            ) { [mapping, mark = nested.mark] path in
                let filepath = YAMLMapping.Entry(key: YAMLNode(.string(key), at: mark), value: .string(path))
                let entries = YAMLMapping(entries: mapping.entries + [filepath])
                return try build(nested: YAMLNode(.mapping(entries), at: mark), at: "dataset")
            }
        } catch let error as ConfigError {
            throw error
        } catch {
            throw ConfigError(problem("\(error)", at: "dataset"))
        }
    }
}

extension DatasetType {
    /// `partitions.PartitionedDataset`, in 0.17 `PartitionedDataSet`.
    public static let partitioned = DatasetType(
        "partitions.PartitionedDataset", aliases: ["PartitionedDataset"]
    ) { definition throws(ConfigError) in
        let arguments = try definition.read(PartitionArguments.self)
        return PartitionedDataset(
            try definition.partitions(arguments), overwrites: arguments.overwrite, typeName: definition.typeName)
    }
}
