public import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ActiveRun {
    /// Adds one point to a metric; the time is the client's now when nil. With a logged model, the point is kept with
    /// that, too.
    public func logMetric(
        _ key: String, _ value: Double, step: Int64 = 0, timestamp: Int64? = nil,
        dataset: Metric.DatasetReference? = nil, modelID: String? = nil
    ) async throws(TrackingError) {
        try await client.logMetric(
            key, value, step: step, timestamp: timestamp, dataset: dataset, modelID: modelID, to: runID)
    }

    /// Adds one point to each of several metrics, all with the same time, in one write.
    public func logMetrics(
        _ values: [String: Double], step: Int64 = 0, timestamp: Int64? = nil
    ) async throws(TrackingError) {
        let time = timestamp ?? client.now()
        let points = values.sorted { $0.key < $1.key }
            .map { Metric(key: $0.key, value: $0.value, timestamp: time, step: step) }
        try await logBatch(RunBatch(metrics: points))
    }

    /// Adds the values as the points of one metric at the steps `firstStep`, `firstStep` + 1, …, in one write.
    public func logMetricHistory(
        _ key: String, _ values: [Double], firstStep: Int64 = 0, timestamp: Int64? = nil
    ) async throws(TrackingError) {
        let time = timestamp ?? client.now()
        let points = values.enumerated()
            .map { Metric(key: key, value: $0.element, timestamp: time, step: firstStep &+ Int64($0.offset)) }
        try await logBatch(RunBatch(metrics: points))
    }

    /// Writes a param; another value than the one it has is `invalidParameterValue`. A boolean is written `True` or
    /// `False`, as MLflow's Python client does.
    public func logParam(_ key: String, _ value: some CustomStringConvertible) async throws(TrackingError) {
        try await client.logParam(key, Self.text(value), to: runID)
    }

    /// Writes several params in one write.
    public func logParams(_ values: [String: any CustomStringConvertible]) async throws(TrackingError) {
        let params = values.sorted { $0.key < $1.key }.map { Param(key: $0.key, value: Self.text($0.value)) }
        try await logBatch(RunBatch(params: params))
    }

    /// Sets or overwrites a tag.
    public func setTag(_ key: String, _ value: String) async throws(TrackingError) {
        try await client.setTag(key, value, on: runID)
    }

    /// Sets or overwrites several tags in one write.
    public func setTags(_ values: [String: String]) async throws(TrackingError) {
        let tags = values.sorted { $0.key < $1.key }.map { RunTag(key: $0.key, value: $0.value) }
        try await logBatch(RunBatch(tags: tags))
    }

    /// Stores a batch of any size; see `TrackingClient.logBatch`.
    public func logBatch(_ batch: RunBatch) async throws(TrackingError) {
        try await client.logBatch(batch, to: runID)
    }

    /// Adds what the run read.
    public func logInputs(_ inputs: RunInputs) async throws(TrackingError) {
        try await client.logInputs(inputs, to: runID)
    }

    /// Adds logged models that the run made.
    public func logOutputs(_ models: [ModelOutput]) async throws(TrackingError) {
        try await client.logOutputs(models, to: runID)
    }

    /// The files of the run.
    public func artifacts() throws(TrackingError) -> any ArtifactRepository {
        try client.artifacts(at: info.artifactURI)
    }

    /// Copies a file or folder of this machine into the folder `artifactPath` of the run (the root when nil).
    public func logArtifact(_ localPath: String, to artifactPath: String? = nil) async throws(TrackingError) {
        try await artifacts().logArtifact(localPath, to: artifactPath)
    }

    /// Stores a text as the file `artifactFile` (`notes.md`, `reports/confusion.txt`), replacing what is there.
    public func logText(_ text: String, to artifactFile: String) async throws(TrackingError) {
        try await logData(Array(text.utf8), to: artifactFile)
    }

    /// Stores bytes as the file `artifactFile`, replacing what is there.
    public func logData(_ bytes: [UInt8], to artifactFile: String) async throws(TrackingError) {
        let parts = artifactFile.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, !name.isEmpty, name != ".", name != ".." else {
            throw TrackingError(.invalidParameterValue, "'\(artifactFile)' does not name a file of the run \(runID).")
        }
        let folder = FileManager.default.temporaryDirectory.path + "/kmlf-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
        } catch {
            throw TrackingError(
                .internalError, "Cannot write the artifact '\(artifactFile)' to the temporary folder \(folder).",
                underlying: error)
        }
        try await logArtifact("\(folder)/\(name)", to: parts.count > 1 ? parts.dropLast().joined(separator: "/") : nil)
    }

    private static func text(_ value: any CustomStringConvertible) -> String {
        if let bool = value as? Bool { return bool ? "True" : "False" }
        return value.description
    }
}
