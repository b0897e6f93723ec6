import KMLFConfig
public import KMLFModels

/// Answers the requests of MLflow's scoring protocol for one model.
public struct ScoringService: Sendable {
    private let pool: WorkerPool
    private let signature: ModelSignature?

    /// - Parameter signature: what requests are checked against; nil checks nothing
    public init(_ pool: WorkerPool, signature: ModelSignature?) {
        self.pool = pool
        self.signature = signature
    }

    /// Whether some worker of the model lives.
    public var isHealthy: Bool { pool.isHealthy }

    /// The answer to a request.
    ///
    /// - Parameters:
    ///   - contentType: the request's header
    ///   - warn: takes what is passed over and may be a mistake
    public func answer(
        _ body: [UInt8], contentType: String?, warn: (String) -> Void = { _ in }
    ) async -> ScoringAnswer {
        do throws(ScoringRefusal) {
            return try await predictions(for: body, as: ContentType(header: contentType), warn: warn)
        } catch {
            return ScoringAnswer(error)
        }
    }

    /// The same where a refusal is an error.
    public func predictions(
        for body: [UInt8], as type: ContentType, warn: (String) -> Void = { _ in }
    ) async throws(ScoringRefusal) -> ScoringAnswer {
        let request = try ScoringRequest(body, as: type, signature: signature)
        request.warnings.forEach(warn)
        let prediction = try await pool.predict(request.input, params: request.params)
        return ScoringAnswer(prediction, isUnwrapped: request.isUnwrapped)
    }
}
