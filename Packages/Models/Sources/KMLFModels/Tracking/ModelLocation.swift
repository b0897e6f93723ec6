import KMLFStorage
import KMLFTracking

/// Where a model's files are, after aliases, stages and versions are followed.
enum ModelLocation {
    /// A folder of this machine, which is read where it is.
    case folder(String)
    /// The folder `path` of the artifacts at the URI `root`.
    case artifacts(root: String, path: String)

    /// Versions may be registered from other versions; MLflow follows one step.
    private static let maximumSteps = 8

    init(_ uri: ModelURI, _ client: TrackingClient) async throws {
        var current = uri
        for _ in 0..<Self.maximumSteps {
            switch current {
            case .folder(let path):
                self = .folder(path)
                return
            case .artifacts(let location):
                self = .artifacts(root: location, path: "")
                return
            case .run(let id, let path):
                self = try await Self.inRun(id, path, client)
                return
            case .loggedModel(let id):
                current = .artifacts(try await client.store.getLoggedModel(id).artifactLocation)
            case .version(let name, let version):
                current = try Self.source(
                    try await client.store.getModelVersionDownloadURI(name, version: version), of: current)
            case .latest(let name):
                let version = try await client.store.getModelVersion(name, alias: "latest")
                current = .version(name: name, version: version.version)
            case .alias(let name, let alias):
                let version = try await client.store.getModelVersion(name, alias: alias)
                current = .version(name: name, version: version.version)
            case .stage(let name, let stage):
                current = .version(name: name, version: try await Self.version(name, in: stage, client))
            }
        }
        throw ModelError(.notFound, "'\(uri)' leads from one model to another and to no files")
    }

    /// The files of the run; where it has none at the path, those of the logged model of that name that it made, which is
    /// where MLflow 3 stores them.
    private static func inRun(_ id: String, _ path: String, _ client: TrackingClient) async throws -> ModelLocation {
        let run = try await client.getRun(id)
        let artifacts = try client.artifacts(at: run.info.artifactURI)
        let file = path.isEmpty ? MLmodel.fileName : "\(path)/\(MLmodel.fileName)"
        if try await artifacts.listArtifacts(path).contains(where: { $0.path == file }) {
            return .artifacts(root: run.info.artifactURI, path: path)
        }
        for output in run.outputs.models.reversed() {
            let model = try await client.store.getLoggedModel(output.modelID)
            if model.name == path { return .artifacts(root: model.artifactLocation, path: "") }
        }
        return .artifacts(root: run.info.artifactURI, path: path)
    }

    static func version(_ name: String, in stage: String, _ client: TrackingClient) async throws -> Int {
        let wanted = try ModelVersionStage(parsing: stage)
        let versions = try await client.store.getLatestVersions(name, stages: [])
        if let found = versions.first(where: { $0.currentStage == wanted }) { return found.version }
        let known = versions.map { "\($0.version) in \($0.currentStage.rawValue)" }.joined(separator: ", ")
        throw ModelError(
            .notFound,
            "the registered model '\(name)' has no version in the stage \(wanted.rawValue); "
                + (known.isEmpty ? "it has no versions" : "the latest are \(known)"))
    }

    private static func source(_ text: String, of uri: ModelURI) throws -> ModelURI {
        do throws(ModelError) {
            return try ModelURI(text)
        } catch {
            throw ModelError(.malformedModel, "'\(uri)' was registered from a source that is no model URI: \(error)")
        }
    }
}
