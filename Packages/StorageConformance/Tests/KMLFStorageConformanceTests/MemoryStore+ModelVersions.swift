import KMLFStorage

extension MemoryStore: ModelVersionStore {
    func createModelVersion(_ request: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        let request = try request.validated()
        _ = try await getRegisteredModel(request.name)
        var (resolved, location) = (request, request.source)
        if !has(.ignoresModelSource) { (resolved, location) = try await request.resolved(in: self) }
        let seen = try locked { state throws(TrackingError) in nextVersion(of: request.name, in: state) }
        if has(.racesOnVersions) { for _ in 0..<20 { await Task.yield() } }
        return try locked { [resolved, location] state throws(TrackingError) in
            state.clock += 1
            let number = has(.racesOnVersions) ? seen : nextVersion(of: request.name, in: state)
            let version = ModelVersion(
                name: request.name, version: number, creationTime: state.clock, lastUpdatedTime: state.clock,
                description: request.description, source: request.source, runID: resolved.runID,
                modelID: resolved.modelID, runLink: request.runLink, tags: request.tags)
            state.versions.append(StoredVersion(version: version, location: location))
            return version
        }
    }

    func getModelVersion(_ name: String, version: Int) async throws(TrackingError) -> ModelVersion {
        try locked { state throws(TrackingError) in
            entity(state.versions[try index(of: name, version, in: state)], in: state)
        }
    }

    func getModelVersion(_ name: String, alias: String) async throws(TrackingError) -> ModelVersion {
        try Limits.checkAlias(alias)
        return try locked { state throws(TrackingError) in
            let model = try registered(name, in: state)
            if Limits.isLatest(alias) {
                guard let latest = versions(of: name, in: state).last else { throw .noLatestVersion(name) }
                return latest
            }
            guard let version = model.aliases[alias] else { throw .unknownAlias(alias) }
            return entity(state.versions[try index(of: name, version, in: state)], in: state)
        }
    }

    func getLatestVersions(
        _ name: String, stages: [ModelVersionStage]
    ) async throws(TrackingError) -> [ModelVersion] {
        try locked { state throws(TrackingError) in
            _ = try registered(name, in: state)
            let versions = versions(of: name, in: state)
            if has(.latestIsFirst) { return ModelVersion.latest(of: Array(versions.prefix(1)), stages: stages) }
            return ModelVersion.latest(of: versions, stages: stages)
        }
    }

    func getModelVersionDownloadURI(_ name: String, version: Int) async throws(TrackingError) -> String {
        try locked { state throws(TrackingError) in state.versions[try index(of: name, version, in: state)].location }
    }

    func updateModelVersion(
        _ name: String, version: Int, description: String
    ) async throws(TrackingError) -> ModelVersion {
        try changeVersion(name, version) { $0.description = description }
    }

    func transitionModelVersionStage(
        _ name: String, version: Int, to stage: ModelVersionStage, archivingExistingVersions: Bool
    ) async throws(TrackingError) -> ModelVersion {
        guard stage.isActive || !archivingExistingVersions else { throw .cannotArchive(for: stage) }
        return try locked { state throws(TrackingError) in
            let index = try index(of: name, version, in: state)
            if archivingExistingVersions || has(.archivesAlways) {
                for other in state.versions.indices where state.versions[other].version.name == name {
                    if state.versions[other].version.currentStage == stage {
                        state.versions[other].version.currentStage = .archived
                    }
                }
            }
            state.versions[index].version.currentStage = stage
            return entity(state.versions[index], in: state)
        }
    }

    func deleteModelVersion(_ name: String, version: Int) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            let index = try index(of: name, version, in: state)
            state.versions[index].isDeleted = true
            if has(.reusesVersions) { state.versions.remove(at: index) }
            if has(.keepsAliasesOfDeletedVersions) { return }
            let aliases = state.models[name]?.aliases.filter { $0.value != version }
            state.models[name]?.aliases = aliases ?? [:]
        }
    }

    func searchModelVersions(_ request: SearchModels) async throws(TrackingError) -> Page<ModelVersion> {
        let filter = try RegistryFilter(parsing: request.filter, for: .modelVersions)
        let order = try ModelVersionOrder(parsing: has(.ignoresModelOrder) ? [] : request.orderBy)
        let found = try locked { state throws(TrackingError) in
            state.versions.filter { !$0.isDeleted || has(.findsDeletedVersions) }.map { entity($0, in: state) }
        }
        return try Page(
            of: order.sorted(found.filter { $0.matches(filter) }), from: request.pageToken,
            atMost: request.maxResults, limit: Limits.modelVersionPageSize)
    }

    func setModelVersionTag(
        _ name: String, version: Int, key: String, value: String
    ) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        if has(.sharesVersionTags) {
            for other in try locked({ state throws(TrackingError) in versions(of: name, in: state) }) {
                _ = try changeVersion(name, other.version) { $0.tags[key] = value }
            }
        }
        _ = try changeVersion(name, version) { $0.tags[key] = value }
    }

    func deleteModelVersionTag(_ name: String, version: Int, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        _ = try changeVersion(name, version) { $0.tags[key] = nil }
    }
}

extension MemoryStore {
    /// Where a version that is not deleted stands.
    func index(of name: String, _ version: Int, in state: State) throws(TrackingError) -> Int {
        let index = state.versions.firstIndex {
            $0.version.name == name && $0.version.version == version && !$0.isDeleted
        }
        guard let index else { throw .unknownModelVersion(name, version) }
        return index
    }

    func versions(of name: String, in state: State) -> [ModelVersion] {
        state.versions.filter { $0.version.name == name && !$0.isDeleted }.map { entity($0, in: state) }
            .sorted { $0.version < $1.version }
    }

    private func nextVersion(of name: String, in state: State) -> Int {
        (state.versions.filter { $0.version.name == name }.map(\.version.version).max() ?? 0) + 1
    }

    private func entity(_ stored: StoredVersion, in state: State) -> ModelVersion {
        var version = stored.version
        let aliases = state.models[version.name]?.aliases ?? [:]
        version.aliases = aliases.filter { $0.value == version.version }.keys.sorted()
        return version
    }

    private func changeVersion(
        _ name: String, _ version: Int, _ change: (inout ModelVersion) -> Void
    ) throws(TrackingError) -> ModelVersion {
        try locked { state throws(TrackingError) in
            let index = try index(of: name, version, in: state)
            change(&state.versions[index].version)
            return entity(state.versions[index], in: state)
        }
    }
}
