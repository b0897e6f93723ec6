public import KMLFModels
public import KMLFPipelineML
public import KMLFTracking

/// A packaged pipeline that was logged in a run.
public struct PackagedModelRecord: Sendable {
    /// Where it is.
    public let info: LoggedModelInfo
    /// The bytes of the model's folder.
    public let size: Int
    /// How long packaging, checking and storing took.
    public let seconds: Double
    private let packaged: PipelineML

    /// Has the bundle predict in a process of its own, stores it in the run, and tells size and time by tags.
    ///
    /// - Parameter start: when packaging began
    public init(
        logging prepared: PreparedModel, to run: ActiveRun, of client: TrackingClient,
        start: ContinuousClock.Instant
    ) async throws {
        packaged = prepared.packaged
        info = try await client.logModel(
            prepared.model, flavor: prepared.flavor, to: run.runID, artifactPath: packaged.modelName,
            options: prepared.options, registeredName: packaged.registeredName, check: prepared.check)
        size = info.mlmodel.modelSizeBytes ?? 0
        seconds = ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1_000
        try await run.setTags([
            PackagedModelTag.size(of: packaged.modelName): "\(size)",
            PackagedModelTag.seconds(of: packaged.modelName): "\(seconds)",
        ])
    }
}

extension PackagedModelRecord: CustomStringConvertible {
    /// The sentence for people.
    public var description: String {
        let version = info.registeredVersion.map { ", version \($0) of `\(packaged.registeredName ?? "")`" } ?? ""
        let megabytes = (Double(size) / 100_000).rounded() / 10
        return "The model `\(packaged.modelName)` is logged as \(info.uri)\(version): \(megabytes) MB in \(seconds) s."
    }
}
