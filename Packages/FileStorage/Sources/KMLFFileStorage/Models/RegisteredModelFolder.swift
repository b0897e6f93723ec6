import KMLFStorage
import KMLFYAML

/// A registered model's folder, `models/<name>`, open.
final class RegisteredModelFolder: Sendable {
    let name: String
    let folder: Folder

    init(name: String, folder: consuming Folder) {
        self.name = name
        self.folder = folder
    }
}

extension RegisteredModelFolder {
    /// The model with all that is known of it.
    func model() throws(TrackingError) -> RegisteredModel {
        let reader = RunReader()
        let path = folder.path(of: StoreLayout.meta)
        let read = try folder.read(StoreLayout.meta, with: reader.buffer) { bytes throws(TrackingError) in
            try RegisteredModelMeta.model(try reader.fields(bytes, path: path), name: name)
        }
        guard var model = read else { throw .unknownRegisteredModel(name) }
        model.tags = try reader.values(.tag, in: folder)
        model.aliases = try aliases(reader)
        model.latestVersions = ModelVersion.latest(of: try versions())
        return model
    }

    /// The versions that are not deleted, in their order.
    func versions() throws(TrackingError) -> [ModelVersion] {
        let reader = RunReader()
        let aliases = try aliases(reader)
        var versions: [ModelVersion] = []
        for number in try numbers() {
            if let meta = try meta(of: number, aliases, reader) { versions.append(meta.version) }
        }
        return versions
    }

    /// The version; nil when there is none, or not any more.
    func meta(of number: Int) throws(TrackingError) -> ModelVersionMeta? {
        let reader = RunReader()
        return try meta(of: number, try aliases(reader), reader)
    }

    /// The version, which must be there.
    func version(_ number: Int) throws(TrackingError) -> ModelVersion {
        guard let meta = try meta(of: number) else { throw .unknownModelVersion(name, number) }
        return meta.version
    }

    /// The folder of a version that is not deleted.
    func versionFolder(_ number: Int) throws(TrackingError) -> Folder {
        guard try meta(of: number) != nil, let found = try folder.folder(StoreLayout.version(number)) else {
            throw .unknownModelVersion(name, number)
        }
        return found
    }

    func aliases() throws(TrackingError) -> [String: Int] { try aliases(RunReader()) }

    /// The numbers of all versions, deleted ones too.
    func numbers() throws(TrackingError) -> [Int] {
        try folder.entries().compactMap { StoreLayout.versionNumber($0.name) }.sorted()
    }

    private func meta(
        of number: Int, _ aliases: [String: Int], _ reader: RunReader
    ) throws(TrackingError) -> ModelVersionMeta? {
        guard let inner = try folder.folder(StoreLayout.version(number)) else { return nil }
        let path = inner.path(of: StoreLayout.meta)
        let read = try inner.read(StoreLayout.meta, with: reader.buffer) { bytes throws(TrackingError) in
            try ModelVersionMeta(try reader.fields(bytes, path: path), name: name, number: number)
        }
        guard var meta = read ?? nil else { return nil }
        meta.version.tags = try reader.values(.tag, in: inner)
        meta.version.aliases = aliases.filter { $0.value == number }.keys.sorted()
        return meta
    }

    private func aliases(_ reader: RunReader) throws(TrackingError) -> [String: Int] {
        var aliases: [String: Int] = [:]
        for (alias, text) in try reader.values(.alias, in: folder) {
            guard let number = Int(text) else {
                throw .damaged(
                    folder.path(of: KeyKind.alias.folderName + "/" + alias),
                    "'\(Limits.shortened(text))' is no version",
                    "Put the number of a version there, or remove the file.")
            }
            aliases[alias] = number
        }
        return aliases
    }
}

extension RegisteredModelFolder {
    /// Runs `body` while no other process or thread of kmlf changes the model, then notes the time of the change.
    @discardableResult
    func change<Value>(
        at time: Int64 = Clock.milliseconds(), description: String? = nil, _ body: () throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value {
        try folder.whileLocked { () throws(TrackingError) in
            guard folder.kind(of: StoreLayout.meta) != nil else { throw .unknownRegisteredModel(name) }
            let value = try body()
            let aliases = try aliases().sorted { $0.key < $1.key }
                .map { ($0.key, YAMLNode.string(String($0.value))) }
            try folder.updateMeta { mapping in
                mapping["name"] = .string(name)
                // A copy for whoever reads the file; what counts are the files of the aliases.
                mapping["aliases"] = .mapping(YAMLMapping(aliases))
                mapping["last_updated_timestamp"] = .integer(time)
                if let description { mapping["description"] = .text(nonEmpty: description) }
            }
            return value
        }
    }

    /// Changes a version's file. For use within `change`.
    func update(_ number: Int, at time: Int64, _ change: (inout YAMLMapping) -> Void) throws(TrackingError) {
        try versionFolder(number).updateMeta { mapping in
            mapping["name"] = .string(name)
            mapping["last_updated_timestamp"] = .integer(time)
            change(&mapping)
        }
    }
}
