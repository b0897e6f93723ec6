import KMLFConfig
import KMLFYAML
import Synchronization

/// A folder whose new files are loaded: those whose ids come after the last one that was confirmed (Kedro's
/// `IncrementalDataset`).
///
/// The last id is kept in the file `CHECKPOINT` of the folder. It moves to the last partition that was loaded when the node
/// that `confirms` the dataset has saved its outputs; until then the partitions are loaded again by each run.
public final class IncrementalDataset: ConfirmableDataset {
    private let folder: PartitionFolder
    private let overwrites: Bool
    private let checkpoint: Checkpoint
    /// What this run has loaded: a second node gets the same, whatever has arrived meanwhile.
    private let loaded = Mutex<[String]?>(nil)
    /// As the entry spells it.
    public let typeName: String

    /// A dataset made in code; see ``PartitionedDataset``. `checkpoint` is an absolute file, nil for `CHECKPOINT` in the
    /// folder.
    public convenience init(
        _ name: String, path: String, suffix: String = "", overwrites: Bool = false, checkpoint: String? = nil,
        dataset: @escaping @Sendable (_ path: String) throws -> any Dataset
    ) throws {
        self.init(
            try PartitionFolder(name: name, path: path, suffix: suffix, levels: .max, make: dataset),
            overwrites: overwrites,
            checkpoint: Checkpoint(file: DatasetFile(checkpoint ?? "\(path)/CHECKPOINT"), forced: nil),
            typeName: "partitions.IncrementalDataset")
    }

    init(_ folder: PartitionFolder, overwrites: Bool, checkpoint: Checkpoint, typeName: String) {
        self.folder = folder
        self.overwrites = overwrites
        self.checkpoint = checkpoint
        self.typeName = typeName
    }

    /// The folder, the type of its files and the checkpoint's file.
    public func describe() -> [(key: String, value: String)] {
        folder.described + [("checkpoint", checkpoint.file.path)] + (overwrites ? [("overwrite", "true")] : [])
    }

    /// Dictionaries of what the type of the files offers.
    public var offers: String { folder.offers }

    /// As ``PartitionedDataset``.
    public func canLoad(as type: any Any.Type) -> Bool { folder.canLoad(as: type) }

    /// As ``PartitionedDataset``.
    public func canSave(_ type: any Any.Type) -> Bool { folder.canSave(type) }

    /// The partitions after the checkpoint; an empty dictionary where there is none.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        let new = try newIDs()
        let ids = loaded.withLock { loaded in
            let ids = loaded ?? new
            loaded = ids
            return ids
        }
        return try await folder.load(ids, as: type)
    }

    /// Writes a file for each partition; nothing changes when one of them cannot be made.
    public func save(_ value: any Sendable) async throws {
        try await folder.save(value, replacingAll: overwrites)
        loaded.withLock { $0 = nil }
    }

    /// Whether there is a partition after the checkpoint.
    public func exists() async throws -> Bool { try !newIDs().isEmpty }

    /// Moves the checkpoint to the last partition that was loaded.
    public func confirm() async throws {
        guard let last = loaded.withLock({ $0?.last }) else { return }
        try checkpoint.write(last)
    }

    /// Nothing is held in memory.
    public func release() async {}

    /// The folder.
    public var filePath: String? { folder.path }

    private func newIDs() throws(DatasetProblem) -> [String] {
        let last = try checkpoint.read()
        return folder.ids().filter { id in
            guard "\(folder.path)/\(id)\(folder.suffix)" != checkpoint.file.path else { return false }
            return last.map { id > $0 } ?? true
        }
    }
}

private struct CheckpointArguments: ConfigModel {
    var filepath: String?
    var forced: String?
    var type: String?
    var comparison: YAMLNode?

    static let fields: [Field<Self>] = [
        Field("filepath", \.filepath, "The file of the checkpoint; null is CHECKPOINT in the folder.") {
            $0.flatMap(DatasetDefinition.localPathProblem)
        },
        Field("force_checkpoint", \.forced, "The id after which partitions are loaded, whatever the file says."),
        Field("type", \.type, "The type of the file: a text.") { name in
            guard let name, DatasetTypeName(name) != DatasetTypeName("text.TextDataset") else { return nil }
            return "must be text.TextDataset"
        },
        Field("comparison_func", \.comparison, "Not offered.") {
            $0 == nil ? nil : "is a function of Python; ids are compared as texts here, so choose ids that sort by age"
        },
    ]
}

extension DatasetType {
    /// `partitions.IncrementalDataset`, in 0.17 `IncrementalDataSet`.
    public static let incremental = DatasetType(
        "partitions.IncrementalDataset", aliases: ["IncrementalDataset"]
    ) { definition throws(ConfigError) in
        var mapping = definition.arguments.mapping ?? YAMLMapping()
        let node = mapping["checkpoint"]
        mapping["checkpoint"] = nil
        let arguments = try PartitionArguments.decode(
            YAMLNode(.mapping(mapping), at: definition.arguments.mark), at: definition.path)
        let folder = try definition.partitions(arguments)
        var checkpoint = CheckpointArguments()
        if let id = node?.string {
            checkpoint.forced = id
        } else if let node, !node.isNull {
            checkpoint = try CheckpointArguments.decode(node, at: definition.path.appending("checkpoint"))
        }
        let file = checkpoint.filepath.map(definition.absolutePath) ?? "\(folder.path)/CHECKPOINT"
        return IncrementalDataset(
            folder, overwrites: arguments.overwrite,
            checkpoint: Checkpoint(file: DatasetFile(file), forced: checkpoint.forced), typeName: definition.typeName)
    }
}
