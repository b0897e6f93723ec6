public import KMLFStorage
import KMLFYAML

extension FileStore: LoggedModelStore {
    /// The model is there whole or not at all, at every moment. A deleted experiment is `invalidState`.
    public func createLoggedModel(_ request: CreateLoggedModel) async throws(TrackingError) -> LoggedModel {
        let request = try request.validated()
        let experiment = try readExperiment(request.experimentID)
        let experimentFolder = try folder(ofActive: experiment, or: "no model can be logged in it")
        let id = LoggedModelID.random()
        let now = Clock.milliseconds()
        let model = LoggedModel(
            modelID: id, experimentID: request.experimentID, name: request.name ?? id,
            artifactLocation: ArtifactURI.appending(
                [StoreLayout.models, id, StoreLayout.artifacts], to: experiment.artifactLocation),
            creationTime: now, lastUpdatedTime: now, modelType: request.modelType, sourceRunID: request.sourceRunID,
            params: request.params, tags: request.tags)
        let models = try experimentFolder.folderMadeIfMissing(StoreLayout.models)
        try rootFolder().build(id, in: models) { folder throws(TrackingError) in
            for kind in [KeyKind.metric, .param] { try folder.makeFolder(kind.folderName) }
            try KeyFolder.write(request.params, .param, in: folder)
            try KeyFolder.write(request.tags, .tag, in: folder)
            try folder.writeNew(StoreLayout.meta, LoggedModelMeta.document(model).bytes)
        }
        return model
    }

    /// A damaged file of the model is an error that names it.
    public func getLoggedModel(_ modelID: String) async throws(TrackingError) -> LoggedModel {
        try await Blocking.run { () throws(TrackingError) in try self.readLoggedModel(modelID) }
    }

    /// Replaces the model's `meta.yaml`, while no other process of kmlf does.
    public func finalizeLoggedModel(
        _ modelID: String, status: LoggedModelStatus
    ) async throws(TrackingError) -> LoggedModel {
        try loggedModel(modelID).update { $0["status"] = .integer(status.number) }
        return try readLoggedModel(modelID)
    }

    /// No lock is held: when another process gives a param another value in the same moment, one of the two calls fails.
    public func logLoggedModelParams(_ modelID: String, params: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelParams(params)
        try loggedModel(modelID).log(params)
    }

    /// Each tag is a file of its own; of a call that is cut off some may be set.
    public func setLoggedModelTags(_ modelID: String, tags: [String: String]) async throws(TrackingError) {
        try Limits.checkLoggedModelTags(tags)
        try loggedModel(modelID).set(tags)
    }

    /// Removes the tag's file.
    public func deleteLoggedModelTag(_ modelID: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        let model = try loggedModel(modelID)
        guard let tags = try KeyFolder.open(.tag, in: model.folder), try tags.remove(key) else {
            throw .unknownLoggedModelTag(key, of: modelID)
        }
    }

    /// The folder stays, marked as deleted in its `meta.yaml`.
    public func deleteLoggedModel(_ modelID: String) async throws(TrackingError) {
        try loggedModel(modelID).update { $0["lifecycle_stage"] = .string(LifecycleStage.deleted.rawValue) }
    }

    /// Models that cannot be read are passed over.
    public func searchLoggedModels(_ request: SearchLoggedModels) async throws(TrackingError) -> Page<LoggedModel> {
        let filter = try LoggedModelFilter(request)
        let order = try LoggedModelOrder(request.orderBy)
        let models = try await Blocking.run { () throws(TrackingError) in
            let folders = try self.loggedModels(of: request.experimentIDs)
            return Blocking.inParallel(folders.count, by: 16) { range in
                folders[range].compactMap { folder in (try? folder.model()) ?? nil }
            }
        }
        return try Page(
            of: order.sorted(models.filter(filter.matches)), from: request.pageToken, atMost: request.maxResults)
    }
}

extension FileStore {
    /// The folder of a model that is not deleted, in whichever experiment.
    func loggedModel(_ modelID: String) throws(TrackingError) -> LoggedModelFolder {
        try Limits.checkModelID(modelID)
        for (experimentID, path) in try experimentFolders() {
            guard let models = try Folder.open(path + "/" + StoreLayout.models),
                let folder = try models.folder(modelID)
            else { continue }
            let model = LoggedModelFolder(modelID: modelID, experimentID: experimentID, folder: folder)
            if try model.isActive() { return model }
        }
        throw .unknownLoggedModel(modelID)
    }

    private func readLoggedModel(_ modelID: String) throws(TrackingError) -> LoggedModel {
        guard let model = try loggedModel(modelID).model() else { throw .unknownLoggedModel(modelID) }
        return model
    }

    private func loggedModels(of experimentIDs: [String]) throws(TrackingError) -> [LoggedModelFolder] {
        var found: [LoggedModelFolder] = []
        var seen: Set<String> = []
        for id in experimentIDs where seen.insert(id).inserted {
            guard (try? Limits.checkExperimentID(id)) != nil, let place = try experimentFolder(id),
                let models = try Folder.open(place.path + "/" + StoreLayout.models)
            else { continue }
            for entry in try models.entries() where !entry.name.hasPrefix(".") {
                guard let folder = try models.folder(entry.name) else { continue }
                found.append(LoggedModelFolder(modelID: entry.name, experimentID: id, folder: folder))
            }
        }
        return found
    }
}
