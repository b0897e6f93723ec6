import KMLFCoding
import KMLFStorage

/// A trained model of XGBoost. Its work runs on a thread of its own, never on Swift's few, and may run on several processors.
public actor Booster {
    private nonisolated let executor = QueueExecutor(label: "kmlf.xgboost")
    var handle: BoosterHandle
    /// The names of the features, in their order; empty for a model that was trained without.
    public internal(set) var featureNames: [String] = []

    init() throws(XGBoostError) { handle = try BoosterHandle.make() }

    /// The model in the bytes of a file that XGBoost wrote, here or in Python: UBJSON, JSON, or the older binary form.
    ///
    /// A release of XGBoost reads what older ones wrote; what newer ones wrote it may refuse.
    public static func load(_ bytes: [UInt8]) async throws(XGBoostError) -> Booster {
        let booster = try Booster()
        try await booster.read(bytes)
        return booster
    }

    /// Where the actor's work runs.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// The version of the library: `1.7.4`.
    public static var libraryVersion: String { XGBoostLibrary.version }

    /// The number of features that a row must have.
    public var featureCount: Int { get throws(XGBoostError) { try handle.featureCount() } }

    /// The number of rounds that the model was trained for, or keeps.
    public var roundCount: Int { get throws(XGBoostError) { try handle.roundCount() } }

    /// A text that was stored with the model, such as Python's `best_iteration`.
    public func attribute(_ name: String) throws(XGBoostError) -> String? { try handle.attribute(name) }

    /// The bytes of the model's file.
    public func bytes(_ format: ModelFormat = .ubj) throws(XGBoostError) -> [UInt8] { try handle.bytes(format) }

    private func read(_ bytes: [UInt8]) throws(XGBoostError) {
        if let model = try Self.values(in: bytes) { try ModelCheck.run(model) }
        guard XGBoostLibrary.knowsListsOfBaseScores || !Self.hasListOfBaseScores(bytes) else {
            throw XGBoostError(
                cannot: "load the model",
                "it was written by XGBoost 3.1 or newer with a list of base scores, for which this release "
                    + "(\(XGBoostLibrary.version)) would predict other numbers; save it with an older release")
        }
        try handle.load(bytes)
        featureNames = try handle.featureNames()
    }

    /// What the file says; nil for the older binary form, in which only the library finds its way.
    private static func values(in bytes: [UInt8]) throws(XGBoostError) -> ModelValue? {
        if UBJSONReader.isMeant(bytes) { return try UBJSONReader.read(bytes) }
        guard bytes.first == UInt8(ascii: "{") else { return nil }
        do throws(CodingProblem) {
            return ModelValue(try JSON.parse(bytes, name: "the file"))
        } catch {
            throw XGBoostError(cannot: "load the model", "\(error)")
        }
    }

    /// Whether the text of `base_score` begins with a bracket: `"base_score":"[5E-1]"` in JSON, and in UBJSON the name, `SL`,
    /// eight bytes of the text's length, and the text.
    private static func hasListOfBaseScores(_ bytes: [UInt8]) -> Bool {
        guard let name = bytes.firstRange(of: Array("base_score".utf8)) else { return false }
        let rest = bytes[name.upperBound...]
        let text = rest.starts(with: "SL".utf8) ? rest.dropFirst(10) : rest.drop { "\": \n\t".utf8.contains($0) }
        return text.first == UInt8(ascii: "[")
    }
}
