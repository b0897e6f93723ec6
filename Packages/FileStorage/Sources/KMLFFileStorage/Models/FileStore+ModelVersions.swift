public import KMLFStorage
import KMLFYAML

extension FileStore: ModelVersionStore {
    /// The version is there whole or not at all, at every moment; of several processes each gets one of its own.
    public func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        let request = try request.validated()
        let model = try registeredModel(request.name)
        let (resolved, location) = try await request.resolved(in: self)
        return try await Blocking.run { () throws(TrackingError) in
            let root = try self.rootFolder()
            let now = Clock.milliseconds()
            return try model.change(at: now) { () throws(TrackingError) in
                while true {
                    let meta = ModelVersionMeta(
                        ModelVersion(
                            name: model.name, version: (try model.numbers().last ?? 0) + 1, creationTime: now,
                            lastUpdatedTime: now, description: resolved.description, source: resolved.source,
                            runID: resolved.runID, modelID: resolved.modelID, runLink: resolved.runLink,
                            tags: resolved.tags), storageLocation: location)
                    do throws(TrackingError) {
                        try root.build(StoreLayout.version(meta.version.version), in: model.folder) {
                            folder throws(TrackingError) in try Self.fill(folder, with: meta)
                        }
                        return meta.version
                    } catch  where error.code == .resourceAlreadyExists {
                        // MLflow, which takes no lock, has made this version meanwhile.
                        continue
                    }
                }
            }
        }
    }

    /// A damaged file of the version is an error that names it.
    public func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        try registeredModel(name).version(version)
    }

    /// A damaged file of the alias or of the version is an error that names it.
    public func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        try Limits.checkAlias(alias)
        let model = try registeredModel(name)
        if Limits.isLatest(alias) {
            guard let latest = try model.versions().last else { throw .noLatestVersion(name) }
            return latest
        }
        guard let number = try model.aliases()[alias] else { throw .unknownAlias(alias) }
        return try model.version(number)
    }

    /// Reads all versions of the model.
    public func getLatestVersions(
        _ name: String, stages: [ModelVersionStage]
    ) async throws(TrackingError) -> [ModelVersion] {
        let model = try registeredModel(name)
        return try await Blocking.run { () throws(TrackingError) in
            ModelVersion.latest(of: try model.versions(), stages: stages)
        }
    }

    /// As `meta.yaml` has it since the version was made; a logged model does not move.
    public func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        guard let meta = try registeredModel(name).meta(of: version) else { throw .unknownModelVersion(name, version) }
        return meta.storageLocation ?? meta.version.source
    }

    /// Replaces the version's `meta.yaml`, while no other process of kmlf does.
    public func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        try change(name, version) { $0["description"] = .text(nonEmpty: description) }
    }

    /// One version after the other: of a call that is cut off some may have moved.
    public func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion {
        guard stage.isActive || !archivingExistingVersions else { throw .cannotArchive(for: stage) }
        let model = try registeredModel(name)
        return try await Blocking.run { () throws(TrackingError) in
            let now = Clock.milliseconds()
            return try model.change(at: now) { () throws(TrackingError) in
                _ = try model.version(version)
                if archivingExistingVersions {
                    for other in try model.versions() where other.currentStage == stage && other.version != version {
                        try model.update(other.version, at: now) {
                            $0["current_stage"] = .string(ModelVersionStage.archived.rawValue)
                        }
                    }
                }
                try model.update(version, at: now) { $0["current_stage"] = .string(stage.rawValue) }
                return try model.version(version)
            }
        }
    }

    /// The folder stays, marked as deleted, so that its number is not given out again.
    public func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        let model = try registeredModel(name)
        let now = Clock.milliseconds()
        try model.change(at: now) { () throws(TrackingError) in
            let aliases = try model.version(version).aliases
            try model.update(version, at: now) { $0["current_stage"] = .string(ModelVersionStage.deletedVersion) }
            if let folder = try KeyFolder.open(.alias, in: model.folder) {
                for alias in aliases { _ = try folder.remove(alias) }
            }
        }
    }

    /// Versions of models that cannot be read are passed over.
    public func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion> {
        let filter = try RegistryFilter(parsing: request.filter, for: .modelVersions)
        let order = try ModelVersionOrder(parsing: request.orderBy)
        let versions = try await Blocking.run { () throws(TrackingError) in
            let folders = try self.registeredModels()
            return Blocking.inParallel(folders.count, by: 16) { range in
                folders[range].flatMap { folder in (try? folder.versions()) ?? [] }
            }
        }
        return try Page(
            of: order.sorted(versions.filter { $0.matches(filter) }), from: request.pageToken,
            atMost: request.maxResults, limit: Limits.modelVersionPageSize)
    }

    /// Also notes the time of the change in the registered model, as MLflow does.
    public func setModelVersionTag(
        _ name: String, version: Int, key: String, value: String
    ) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in
            let folder = try model.versionFolder(version)
            try KeyFolder.make(.tag, in: folder).replace(key, value, staging: folder)
        }
    }

    /// Also notes the time of the change in the registered model.
    public func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in
            _ = try KeyFolder.open(.tag, in: try model.versionFolder(version))?.remove(key)
        }
    }
}

extension FileStore {
    private func change(
        _ name: String, _ version: Int, _ change: (inout YAMLMapping) -> Void
    ) throws(TrackingError) -> ModelVersion {
        let model = try registeredModel(name)
        return try model.folder.whileLocked { () throws(TrackingError) in
            try model.update(version, at: Clock.milliseconds(), change)
            return try model.version(version)
        }
    }

    private static func fill(_ folder: borrowing Folder, with meta: ModelVersionMeta) throws(TrackingError) {
        try KeyFolder.write(meta.version.tags, .tag, in: folder)
        try folder.writeNew(StoreLayout.meta, meta.document.bytes)
    }
}
