import KMLFStorage
public import KMLFTracking

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension TrackingClient {
    /// Stores a model in the folder `artifactPath` of a run, in place of what is there. The run may have ended.
    ///
    /// Where the store keeps logged models, it is one of them too, as MLflow 3 shows them: with files of its own, so that it
    /// can be loaded by its id, and as an output of the run.
    ///
    /// - Parameters:
    ///   - registeredName: the registered model of which it becomes the next version; made where it is missing
    ///   - check: looks at the folder before anything of it is stored
    public func logModel(
        _ model: any Sendable, flavor: any ModelFlavor, to runID: String, artifactPath: String = "model",
        options: SaveModel = SaveModel(), registeredName: String? = nil,
        check: (ModelFolder) async throws -> Void = { _ in }
    ) async throws -> LoggedModelInfo {
        let parts = try ArtifactPath(artifactPath).parts
        guard let name = parts.last else {
            throw ModelError(.invalidArgument, "a model needs a folder of its own in the run, such as 'model'")
        }
        let path = parts.joined(separator: "/")
        let run = try await getRun(runID)
        let logged = try await createLoggedModel(of: run, name: path)
        do {
            let temporary = FileManager.default.temporaryDirectory.path + "/kmlf-model-" + UUID().uuidString
            defer { try? FileManager.default.removeItem(atPath: temporary) }
            let folder = try await ModelFolder.save(
                model, flavor: flavor, to: "\(temporary)/\(name)", options: options, now: now()
            ) { mlmodel in
                mlmodel.runID = runID
                mlmodel.artifactPath = logged?.artifactLocation ?? path
                if let logged { (mlmodel.modelID, mlmodel.modelUUID) = (logged.modelID, logged.modelID) }
            }
            try await check(folder)
            try await artifacts(at: run.info.artifactURI)
                .logArtifact(folder.path, to: parts.dropLast().joined(separator: "/"))
            if let logged { try await finish(logged, folder, runID: runID) }
            RunContext.logListener?.loggedModel(path, to: runID)
            var info = LoggedModelInfo(uri: .run(id: runID, path: path), mlmodel: folder.mlmodel)
            if let registeredName {
                info.registeredVersion = try await register(registeredName, run, path: path, logged).version
            }
            return info
        } catch {
            if let logged { _ = try? await store.finalizeLoggedModel(logged.modelID, status: .failed) }
            throw error
        }
    }

    /// nil where the store keeps none, as behind a server of MLflow 2, which does not know the request.
    private func createLoggedModel(of run: Run, name: String) async throws(TrackingError) -> LoggedModel? {
        do {
            return try await store.createLoggedModel(
                CreateLoggedModel(
                    experimentID: run.info.experimentID, name: LoggedModel.name(ofPath: name),
                    sourceRunID: run.info.runID))
        } catch {
            guard error.code == .featureDisabled || error.code.rawValue == "ENDPOINT_NOT_FOUND" else { throw error }
            return nil
        }
    }

    private func finish(_ logged: LoggedModel, _ folder: ModelFolder, runID: String) async throws(TrackingError) {
        try await artifacts(at: logged.artifactLocation).logArtifacts(in: folder.path, to: nil)
        _ = try await store.finalizeLoggedModel(logged.modelID, status: .ready)
        try await store.logOutputs(RunOutputs(models: [ModelOutput(modelID: logged.modelID)]), to: runID)
    }

    private func register(
        _ name: String, _ run: Run, path: String, _ logged: LoggedModel?
    ) async throws(TrackingError) -> ModelVersion {
        let source =
            logged.map { ModelURI.loggedModel(id: $0.modelID).description }
            ?? ArtifactURI.appending(path.split(separator: "/").map(String.init), to: run.info.artifactURI)
        return try await register(
            CreateModelVersion(name: name, source: source, runID: run.info.runID, modelID: logged?.modelID))
    }
}

extension LoggedModel {
    /// The name of what is stored at that path of a run, without what names of logged models must not hold.
    static func name(ofPath path: String) -> String { String(path.map { "/:.%\"'".contains($0) ? "_" : $0 }) }
}
