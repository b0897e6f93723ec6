import KMLFStorage

extension MemoryStore: RegisteredModelStore {
    func createRegisteredModel(_ request: CreateRegisteredModel) async throws(TrackingError) -> RegisteredModel {
        let request = try request.validated()
        return try locked { state throws(TrackingError) in
            if let taken = state.models[request.name], !has(.acceptsTakenModels) {
                throw .takenRegisteredModel(
                    request.name, isPrompt: taken.tags[MLflowModelTag.isPrompt] != nil,
                    makingPrompt: request.tags[MLflowModelTag.isPrompt] != nil)
            }
            state.clock += 1
            let model = RegisteredModel(
                name: request.name, creationTime: state.clock, lastUpdatedTime: state.clock,
                description: request.description, tags: request.tags)
            state.models[request.name] = model
            return model
        }
    }

    func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        return try locked { state throws(TrackingError) in try registered(name, in: state) }
    }

    func updateRegisteredModel(
        _ name: String, description: String
    ) async throws(TrackingError) -> RegisteredModel {
        try changeModel(name) { $0.description = description }
    }

    func renameRegisteredModel(_ name: String, to newName: String) async throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(newName)
        return try locked { state throws(TrackingError) in
            var model = try registered(name, in: state)
            guard state.models[newName] == nil else {
                throw .takenRegisteredModel(newName, isPrompt: false, makingPrompt: false)
            }
            state.models[name] = nil
            model.name = newName
            if has(.losesModelTagsOnRename) { model.tags = [:] }
            state.models[newName] = model
            for index in state.versions.indices where state.versions[index].version.name == name {
                state.versions[index].version.name = newName
            }
            return try registered(newName, in: state)
        }
    }

    func deleteRegisteredModel(_ name: String) async throws(TrackingError) {
        try locked { state throws(TrackingError) in
            _ = try registered(name, in: state)
            state.models[name] = nil
            if !has(.keepsVersionsOfDeletedModels) { state.versions.removeAll { $0.version.name == name } }
        }
    }

    func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel> {
        let filter = try RegistryFilter(parsing: request.filter, for: .registeredModels)
        let order = try RegisteredModelOrder(parsing: request.orderBy)
        let models = try locked { state throws(TrackingError) in
            try state.models.keys.map { name throws(TrackingError) in try registered(name, in: state) }
        }
        let found = models.filter { model in
            var model = model
            if has(.findsPrompts) { model.tags[MLflowModelTag.isPrompt] = nil }
            return model.matches(filter)
        }
        return try Page(
            of: has(.ignoresModelOrder) ? found.sorted { $0.creationTime < $1.creationTime } : order.sorted(found),
            from: request.pageToken, atMost: request.maxResults, limit: Limits.registeredModelPageSize)
    }

    func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError) {
        try Limits.checkRegistryTag(key: key, value: value)
        _ = try changeModel(name) { model in
            if model.tags[key] == nil || !has(.keepsFirstModelTag) { model.tags[key] = value }
        }
    }

    func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError) {
        try Limits.checkKey(key, of: "tag")
        _ = try changeModel(name) { $0.tags[key] = nil }
    }

    func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError) {
        try has(.acceptsAnyAlias) ? Limits.checkRegisteredModelName(name) : Limits.checkNewAlias(alias)
        try locked { state throws(TrackingError) in
            _ = try registered(name, in: state)
            _ = try index(of: name, version, in: state)
            if state.models[name]?.aliases[alias] == nil || !has(.aliasesStay) {
                state.models[name]?.aliases[alias] = version
            }
        }
    }

    func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError) {
        try Limits.checkAlias(alias)
        _ = try changeModel(name) { $0.aliases[alias] = nil }
    }
}

extension MemoryStore {
    func registered(_ name: String, in state: State) throws(TrackingError) -> RegisteredModel {
        guard var model = state.models[name] else { throw .unknownRegisteredModel(name) }
        model.latestVersions = ModelVersion.latest(of: versions(of: name, in: state))
        return model
    }

    private func changeModel(
        _ name: String, _ change: (inout RegisteredModel) -> Void
    ) throws(TrackingError) -> RegisteredModel {
        try Limits.checkRegisteredModelName(name)
        return try locked { state throws(TrackingError) in
            guard var model = state.models[name] else { throw .unknownRegisteredModel(name) }
            change(&model)
            state.clock += 1
            model.lastUpdatedTime = state.clock
            state.models[name] = model
            return try registered(name, in: state)
        }
    }
}
