public import KMLFConfig
public import KMLFModels

/// What one request asks a model to predict, checked against the model's signature.
public struct ScoringRequest: Sendable, Equatable {
    /// The data in the form that the signature has: a table for columns of single values, rows for others, arrays. Without
    /// a signature what it looks like.
    public var input: ModelData
    /// Each parameter that the model has, those that were not given with their defaults.
    public var params: ParameterMap
    /// Whether the answer is the prediction alone, as MLflow has it for requests of language models.
    public var isUnwrapped = false
    /// What is passed over as in MLflow, and may be a mistake.
    public var warnings: [String] = []

    /// Reads a request. What cannot be read, and what does not fit the signature, is refused; nothing is bent to fit, unlike
    /// in MLflow, which makes 2 of 2.5 for a column of whole numbers, NaN of null and 1 of true.
    public init(_ body: [UInt8], as type: ContentType, signature: ModelSignature?) throws(ScoringRefusal) {
        let data: RequestData
        var given: ParameterMap = [:]
        switch type {
        case .csv: data = try RequestData(csv: body, for: signature?.inputs)
        case .parquet: data = try RequestData(parquet: body, for: signature?.inputs)
        case .json:
            let fields = try RequestFields(body, params: signature?.params)
            (data, given) = (fields.data, fields.params)
        }
        if case .row = data { isUnwrapped = true }
        input = try data.input(for: signature?.inputs)
        do throws(ModelError) {
            let prediction = try (signature ?? ModelSignature()).enforce(params: given)
            (params, warnings) = (prediction.values, prediction.warnings)
        } catch {
            throw ScoringRefusal(error)
        }
    }
}
