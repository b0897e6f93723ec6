public import KMLFStorage
public import KMLFTracking

extension TrackingClient {
    /// Makes a model the next version of a registered model, which is made where it is missing (`mlflow.register_model`). The
    /// version leads to the logged model that the URI stands for, where there is one, else to the files.
    ///
    /// - Parameters:
    ///   - description: of the version, in Markdown
    ///   - tags: of the version
    public func registerModel(
        _ uri: ModelURI, as name: String, description: String = "", tags: [String: String] = [:]
    ) async throws -> ModelVersion {
        guard try await hasModel(at: uri) else {
            throw ModelError(.notFound, "there is no model at '\(uri)': no \(MLmodel.fileName) is found there")
        }
        var version = try await source(of: uri)
        version.name = name
        version.description = description
        version.tags = tags
        return try await register(version)
    }

    /// The version, after the registered model was made where it is missing.
    func register(_ version: CreateModelVersion) async throws(TrackingError) -> ModelVersion {
        do {
            _ = try await store.createRegisteredModel(CreateRegisteredModel(name: version.name))
        } catch {
            guard error.code == .resourceAlreadyExists else { throw error }
        }
        return try await store.createModelVersion(version)
    }

    private func source(of uri: ModelURI) async throws -> CreateModelVersion {
        switch uri {
        case .loggedModel(let id): return Self.source(try await store.getLoggedModel(id))
        case .run(let id, let path):
            let run = try await getRun(id)
            for output in run.outputs.models.reversed() {
                let model = try await store.getLoggedModel(output.modelID)
                if model.name == path { return Self.source(model) }
            }
            return CreateModelVersion(
                name: "",
                source: ArtifactURI.appending(path.split(separator: "/").map(String.init), to: run.info.artifactURI),
                runID: id)
        case .version(let name, let version):
            return Self.source(try await store.getModelVersion(name, version: version))
        case .latest(let name): return Self.source(try await store.getModelVersion(name, alias: "latest"))
        case .alias(let name, let alias): return Self.source(try await store.getModelVersion(name, alias: alias))
        case .stage(let name, let stage):
            let number = try await ModelLocation.version(name, in: stage, self)
            return Self.source(try await store.getModelVersion(name, version: number))
        case .folder(let path): return CreateModelVersion(name: "", source: path)
        case .artifacts(let uri): return CreateModelVersion(name: "", source: uri)
        }
    }

    private static func source(_ model: LoggedModel) -> CreateModelVersion {
        CreateModelVersion(
            name: "", source: ModelURI.loggedModel(id: model.modelID).description, runID: model.sourceRunID,
            modelID: model.modelID)
    }

    private static func source(_ version: ModelVersion) -> CreateModelVersion {
        CreateModelVersion(
            name: "", source: ModelURI.version(name: version.name, version: version.version).description,
            runID: version.runID, modelID: version.modelID)
    }
}
