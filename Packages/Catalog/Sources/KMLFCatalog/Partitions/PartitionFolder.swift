import KMLFFiles

/// The files of one folder, each a dataset of the same type, by their ids: the paths in the folder without the suffix.
struct PartitionFolder: Sendable {
    typealias Maker = @Sendable (_ path: String) throws -> any Dataset

    /// The dataset's name in the catalog, for errors of partitions that are loaded late.
    let name: String
    let path: String
    let suffix: String
    /// How many levels of folders are looked into.
    let levels: Int
    /// Tells the types; its own file is never touched.
    let sample: any Dataset
    let make: Maker

    init(name: String, path: String, suffix: String, levels: Int, make: @escaping Maker) throws {
        self.name = name
        self.path = path
        self.suffix = suffix
        self.levels = levels
        self.make = make
        sample = try make("\(path)/partition\(suffix)")
    }

    var described: [(key: String, value: String)] {
        [("path", path), ("dataset", sample.typeName)] + (suffix.isEmpty ? [] : [("filename_suffix", suffix)])
    }

    var offers: String {
        "[String: Value] or [String: Partition<Value>], where each Value is \(sample.offers)"
    }

    func canLoad(as type: any Any.Type) -> Bool {
        guard let map = ValueType.unwrapped(type) as? any PartitionMap.Type, let type = map.partition.type else {
            return false
        }
        return sample.canLoad(as: type)
    }

    func canSave(_ type: any Any.Type) -> Bool {
        guard let map = ValueType.unwrapped(type) as? any PartitionMap.Type, let type = map.partition.type else {
            return false
        }
        return sample.canSave(type)
    }

    /// In the order of their text; none where there is no folder.
    func ids() -> [String] {
        Self.files(below: path, levels: levels).filter { $0.hasSuffix(suffix) && $0.count > suffix.count }
            .map { String($0.dropLast(suffix.count)) }
    }

    /// By their paths in the folder, hidden ones left out.
    private static func files(below folder: String, levels: Int) -> [String] {
        var files: [String] = []
        for name in (try? FileSystem.names(in: folder)) ?? [] {
            switch FileSystem.kind(of: "\(folder)/\(name)") {
            case .folder where levels > 1:
                files += Self.files(below: "\(folder)/\(name)", levels: levels - 1).map { "\(name)/\($0)" }
            case .file: files.append(name)
            default: break
            }
        }
        return files.sorted()
    }

    func load(_ ids: [String], as type: any Sendable.Type) async throws -> any Sendable {
        guard let map = ValueType.unwrapped(type) as? any PartitionMap.Type, let valueType = map.partition.type else {
            throw DatasetProblem("it gives \(offers), not \(ValueType.name(type))")
        }
        var elements: [(id: String, value: any Sendable)] = []
        for id in ids {
            if let lazy = map.partition.lazy {
                elements.append((id, lazy.make { try await loadLate(id, as: valueType) }))
            } else {
                elements.append((id, try await load(id, as: valueType)))
            }
        }
        guard let made = map.make(elements), let cast = ValueType.cast(made, to: type) else {
            throw DatasetProblem("\(ValueType.name(type)) cannot be made from the partitions")
        }
        return cast
    }

    /// Saves all partitions beside the folder first, so that nothing changes when one of them cannot be made.
    func save(_ value: any Sendable, replacingAll: Bool) async throws {
        guard let map = value as? any PartitionMap else {
            throw DatasetProblem("it takes \(offers), not \(ValueType.name(Swift.type(of: value)))")
        }
        let elements = map.elements
        for element in elements { try check(element.id) }
        let folder = FileSystem.resolved(path) ?? path
        if let kind = FileSystem.kind(of: folder), kind != .folder {
            throw DatasetProblem("\(path) is a file; a folder is wanted")
        }
        let staging = try StagingFolder(beside: folder)
        defer { staging.remove() }
        let new = "\(staging.path)/new"
        try makeFolder(new)
        for (id, element) in elements {
            try await naming(id) {
                let value = try await (element as? any LazyPartition)?.value() ?? element
                try await make("\(new)/\(id)\(suffix)").save(value)
            }
        }
        if replacingAll { return try staging.replace(folder, with: new) }
        for (id, _) in elements {
            let target = "\(folder)/\(id)\(suffix)"
            guard FileSystem.kind(of: target) != .folder else {
                throw DatasetProblem("partition `\(id)`: \(target) is a folder; a file is wanted")
            }
            try makeFolder(FileSystem.parent(of: target))
            try staging.replace(target, with: "\(new)/\(id)\(suffix)")
        }
    }

    private func makeFolder(_ folder: String) throws(DatasetProblem) {
        do throws(FileFailure) {
            try FileSystem.makeFolders(folder)
        } catch {
            throw DatasetProblem(writing: path, error)
        }
    }

    private func load(_ id: String, as type: any Sendable.Type) async throws -> any Sendable {
        try await naming(id) { try await make("\(path)/\(id)\(suffix)").load(as: type) }
    }

    private func loadLate(_ id: String, as type: any Sendable.Type) async throws -> any Sendable {
        do {
            return try await load(id, as: type)
        } catch {
            throw DatasetError(dataset: name, printedForm: nil, operation: .load, underlying: error)
        }
    }

    private func naming<Value>(_ id: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw DatasetProblem("partition `\(id)`: \(error)")
        }
    }

    /// What is written must be found again, and lie in the folder.
    private func check(_ id: String) throws(DatasetProblem) {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") || $0.utf8.contains(0) }) else { return }
        throw DatasetProblem(
            "`\(id)` cannot be a partition: an id is a relative path whose parts are not empty and begin with no dot")
    }
}
