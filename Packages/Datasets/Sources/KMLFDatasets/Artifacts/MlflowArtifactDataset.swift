public import KMLFCatalog
import KMLFStorage
public import KMLFTracking

/// A dataset whose local file or folder is uploaded to a run each time it is saved
/// (`kedro_mlflow.io.artifacts.MlflowArtifactDataset`).
///
/// Loading reads the local file. With a run id the artifact is downloaded from that run first and takes the local file's
/// place, as kedro-mlflow documents it.
public struct MlflowArtifactDataset: WrappingDataset {
    private let name: String
    /// Writes and reads the local file.
    public let wrapped: any Dataset
    private let localPath: String
    private let run: RunReference
    private let places: ArtifactPlaces
    private let artifactPath: String?
    private let readerOfDownload: ReaderOfDownload?

    /// Makes a dataset that reads the file at a path; used where a download must not touch the wrapped dataset's files.
    typealias ReaderOfDownload = @Sendable (_ localPath: String) throws -> any Dataset

    /// Wraps `nested`, which has to write a local file or folder. The artifact lies in the folder `artifactPath` of the run
    /// (the root when nil) under the file's own name. `name` is the dataset's name in the catalog.
    public init(
        _ name: String, wrapping nested: any Dataset, runID: String? = nil, artifactPath: String? = nil,
        context: RunContext
    ) throws(DatasetProblem) {
        try self.init(
            name, wrapping: nested, runID: runID, artifactPath: artifactPath, context: context,
            places: ArtifactPlaces(),
            readerOfDownload: nil)
    }

    init(
        _ name: String, wrapping nested: any Dataset, runID: String?, artifactPath: String?, context: RunContext,
        places: ArtifactPlaces, readerOfDownload: ReaderOfDownload?
    ) throws(DatasetProblem) {
        guard let localPath = nested.filePath else {
            throw DatasetProblem(
                "\(nested.typeName) writes no local file, so that there is nothing to upload; wrap a dataset with a filepath"
            )
        }
        self.name = name
        wrapped = nested
        self.localPath = localPath
        self.artifactPath = artifactPath
        self.places = places
        self.readerOfDownload = readerOfDownload
        run = RunReference(context: context, runID: runID)
        places.add(name, folder: artifactPath, localPath: localPath)
    }

    /// As `catalog.yml` names it.
    static let typeName = "kedro_mlflow.io.artifacts.MlflowArtifactDataset"

    /// `MlflowArtifactDataset` with kedro-mlflow's module.
    public var typeName: String { Self.typeName }

    /// What the wrapped dataset shows, with `artifact_path` and `run_id` where they are given.
    public func describe() -> [(key: String, value: String)] {
        let own = [("artifact_path", artifactPath), ("run_id", run.runID)]
        return wrapped.describe() + own.compactMap { key, value in value.map { (key, $0) } }
    }

    /// The local file; with a run id, what the run holds.
    public func load(as type: any Sendable.Type) async throws -> any Sendable {
        guard let runID = run.runID else { return try await wrapped.load(as: type) }
        let artifacts = try await run.context.client().artifacts(of: runID)
        guard let place = try await find(in: artifacts) else {
            throw DatasetProblem("the run \(runID) has no artifact '\(places.candidates(for: name).last ?? name)'")
        }
        let download = try StagingFolder(beside: localPath)
        defer { download.remove() }
        let path = try await artifacts.downloadArtifacts(place, to: download.path)
        if let readerOfDownload { return try await readerOfDownload(path).load(as: type) }
        try download.replace(localPath, with: path)
        return try await wrapped.load(as: type)
    }

    /// Writes the local file and uploads it: to the run of the run id, else to the active run, else to a new one that is
    /// ended at once. While tracking is off the file is only written.
    public func save(_ value: any Sendable) async throws {
        guard run.context.isTrackingEnabled else { return try await wrapped.save(value) }
        if let runID = run.runID {
            // Before the local file changes: a run that is not there is an error that leaves everything as it was.
            let artifacts = try await run.context.client().artifacts(of: runID)
            try await wrapped.save(value)
            try await upload(to: artifacts)
        } else if let active = run.context.activeRun {
            try await wrapped.save(value)
            try await upload(to: active.artifacts())
        } else {
            try await wrapped.save(value)
            try await run.context.withRun { try await upload(to: $0.artifacts()) }
        }
    }

    private func upload(to artifacts: any ArtifactRepository) async throws {
        try await artifacts.logArtifact(localPath, to: places.uploadFolder(of: name))
    }

    private func find(in artifacts: any ArtifactRepository) async throws -> String? {
        for place in places.candidates(for: name) {
            let folder = place.lastIndex(of: "/").map { String(place[..<$0]) }
            if try await artifacts.listArtifacts(folder).contains(where: { $0.path == place }) { return place }
        }
        return nil
    }

    /// Whether the wrapped dataset exists; with a run id, whether the run has the artifact.
    public func exists() async throws -> Bool {
        guard let runID = run.runID else { return try await wrapped.exists() }
        let client = try await run.context.client()
        do throws(TrackingError) {
            _ = try await client.getRun(runID)
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            return false
        }
        return try await find(in: client.artifacts(of: runID)) != nil
    }

    /// Releases the wrapped dataset.
    public func release() async { await wrapped.release() }
}
