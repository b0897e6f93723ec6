import KMLFCoding
import KMLFDataFrame
public import KMLFModels
import KMLFYAML

/// What a scoring server answers.
public struct ScoringAnswer: Sendable, Equatable {
    /// 200, or why not.
    public let status: Int
    /// `application/json`, or `text/plain` where MLflow answers a sentence alone.
    public let contentType: String
    /// The whole body.
    public let body: [UInt8]

    /// Predictions.
    public init(_ prediction: ModelData, isUnwrapped: Bool = false) {
        let node = prediction.predictions
        status = 200
        contentType = "application/json"
        body = JSON.bytes(of: isUnwrapped ? node : .mapping(["predictions": node]))
    }

    /// Why there are none.
    init(_ refusal: ScoringRefusal) {
        status = refusal.status
        guard let code = refusal.code else {
            contentType = "text/plain; charset=utf-8"
            body = Array(refusal.message.utf8)
            return
        }
        contentType = "application/json"
        body = JSON.bytes(of: .mapping(["error_code": .string(code), "message": .string(refusal.message)]))
    }
}

extension ModelData {
    /// As MLflow writes predictions: a table as a list of records, arrays as nested lists. NaN and the infinities are written
    /// by name, which only some readers of JSON know; what is missing is null.
    var predictions: YAMLNode {
        switch self {
        case .frame(let frame): frame.records
        case .tensor(let tensor): tensor.json
        case .tensors(let tensors):
            .mapping(YAMLMapping(tensors.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
        case .json(let node): node
        }
    }
}
