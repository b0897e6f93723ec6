public import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FileStore: RegisteredModelStore {
    /// A name is the name of a folder here: it has at most 255 bytes and, since MLflow refuses to read others, no `%`.
    public func createRegisteredModel(
        _ request: CreateRegisteredModel
    ) async throws(TrackingError) -> RegisteredModel {
        let request = try request.validated()
        try Self.checkModelName(request.name)
        let now = Clock.milliseconds()
        let model = RegisteredModel(
            name: request.name, creationTime: now, lastUpdatedTime: now, description: request.description,
            tags: request.tags)
        let root = try rootFolder()
        let models = try root.folderMadeIfMissing(StoreLayout.models)
        try models.whileLocked { () throws(TrackingError) in
            try checkIsFree(model.name, in: models, makingPrompt: request.tags[MLflowModelTag.isPrompt] != nil)
            try root.build(model.name, in: models) { folder throws(TrackingError) in
                try KeyFolder.write(request.tags, .tag, in: folder)
                try folder.writeNew(StoreLayout.meta, RegisteredModelMeta.document(model).bytes)
            }
        }
        return model
    }

    /// A damaged file of the model or of one of its versions is an error that names it.
    public func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        try await Blocking.run { () throws(TrackingError) in try self.registeredModel(name).model() }
    }

    /// Replaces the model's `meta.yaml`, while no other process of kmlf does.
    public func updateRegisteredModel(
        _ name: String, description: String
    ) async throws(TrackingError) -> RegisteredModel {
        let model = try registeredModel(name)
        return try await Blocking.run { () throws(TrackingError) in
            try model.change(description: description) {}
            return try model.model()
        }
    }

    /// The folder's name counts, so that the model has one name at every moment.
    public func renameRegisteredModel(
        _ name: String, to newName: String
    ) async throws(TrackingError) -> RegisteredModel {
        try Self.checkModelName(newName)
        return try await Blocking.run { () throws(TrackingError) in
            guard let models = try self.rootFolder().folder(StoreLayout.models) else {
                throw .unknownRegisteredModel(name)
            }
            try models.whileLocked { () throws(TrackingError) in
                _ = try self.registeredModel(name)
                if newName == name { return }
                try self.checkIsFree(newName, in: models, makingPrompt: false)
                guard renameat(models.descriptor.number, name, models.descriptor.number, newName) == 0 else {
                    throw .system(errno, .move, models.path(of: name))
                }
            }
            let model = try self.registeredModel(newName)
            let now = Clock.milliseconds()
            try model.change(at: now) { () throws(TrackingError) in
                for version in try model.versions() { try model.update(version.version, at: now) { _ in } }
            }
            return try model.model()
        }
    }

    /// The folder is moved away in one step, and then removed.
    public func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        _ = try registeredModel(name)
        try await Blocking.run { () throws(TrackingError) in
            let root = try self.rootFolder()
            guard let models = try root.folder(StoreLayout.models) else { throw .unknownRegisteredModel(name) }
            let temporary = Folder.temporaryName() + StoreLayout.trash
            guard renameat(models.descriptor.number, name, root.descriptor.number, temporary) == 0 else {
                throw errno == ENOENT ? .unknownRegisteredModel(name) : .system(errno, .remove, models.path(of: name))
            }
            try FileCopy.remove(root.path(of: temporary))
        }
    }

    /// Models that cannot be read are passed over.
    public func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel> {
        let filter = try RegistryFilter(parsing: request.filter, for: .registeredModels)
        let order = try RegisteredModelOrder(parsing: request.orderBy)
        let models = try await Blocking.run { () throws(TrackingError) in
            let folders = try self.registeredModels()
            return Blocking.inParallel(folders.count, by: 16) { range in
                folders[range].compactMap { folder in try? folder.model() }
            }
        }
        return try Page(
            of: order.sorted(models.filter { $0.matches(filter) }), from: request.pageToken,
            atMost: request.maxResults, limit: Limits.registeredModelPageSize)
    }

    /// Also notes the time of the change in the model, as MLflow does.
    public func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in
            try KeyFolder.make(.tag, in: model.folder).replace(key, value, staging: model.folder)
        }
    }

    /// Also notes the time of the change in the model.
    public func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in _ = try KeyFolder.open(.tag, in: model.folder)?.remove(key) }
    }

    /// Also notes the time of the change in the model, as MLflow does.
    public func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        try Limits.checkNewAlias(alias)
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in
            _ = try model.versionFolder(version)
            try KeyFolder.make(.alias, in: model.folder).replace(alias, String(version), staging: model.folder)
        }
    }

    /// Also notes the time of the change in the model.
    public func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        try Limits.checkAlias(alias)
        let model = try registeredModel(name)
        try model.change { () throws(TrackingError) in _ = try KeyFolder.open(.alias, in: model.folder)?.remove(alias) }
    }
}

extension FileStore {
    /// The model's folder; `resourceDoesNotExist` when there is none.
    func registeredModel(_ name: String) throws(TrackingError) -> RegisteredModelFolder {
        try Limits.checkRegisteredModelName(name)
        guard let models = try rootFolder().folder(StoreLayout.models), let folder = try models.folder(name),
            folder.kind(of: StoreLayout.meta) != nil
        else { throw .unknownRegisteredModel(name) }
        return RegisteredModelFolder(name: name, folder: folder)
    }

    /// All folders that hold a model.
    func registeredModels() throws(TrackingError) -> [RegisteredModelFolder] {
        guard let models = try rootFolder().folder(StoreLayout.models) else { return [] }
        var found: [RegisteredModelFolder] = []
        for entry in try models.entries() {
            guard let folder = try models.folder(entry.name), folder.kind(of: StoreLayout.meta) != nil else { continue }
            found.append(RegisteredModelFolder(name: entry.name, folder: folder))
        }
        return found
    }

    private static func checkModelName(_ name: String) throws(TrackingError) {
        try Limits.checkRegisteredModelName(name)
        guard !name.utf8.contains(UInt8(ascii: "%")), name.utf8.count <= 255 else {
            throw TrackingError(
                .invalidParameterValue,
                "Invalid name: '\(Limits.shortened(name))'. A file store keeps a registered model as a folder, whose name "
                    + "has at most 255 bytes and, for MLflow, no '%'.")
        }
    }

    private func checkIsFree(
        _ name: String, in models: borrowing Folder, makingPrompt: Bool
    ) throws(TrackingError) {
        guard let taken = try models.folder(name), taken.kind(of: StoreLayout.meta) != nil else { return }
        let isPrompt = try RunReader().values(.tag, in: taken)[MLflowModelTag.isPrompt] != nil
        throw .takenRegisteredModel(name, isPrompt: isPrompt, makingPrompt: makingPrompt)
    }
}
