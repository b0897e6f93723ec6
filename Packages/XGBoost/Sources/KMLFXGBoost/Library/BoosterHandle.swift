internal import CLibXGBoost

/// Owns the pointer of a booster. The library does not allow two calls at a time, so that only `Booster` makes them.
final class BoosterHandle {
    private let pointer: CLibXGBoost.BoosterHandle
    /// The library needs them for as long as the booster is trained.
    private let cached: [MatrixHandle]

    private init(_ pointer: CLibXGBoost.BoosterHandle, cached: [MatrixHandle] = []) {
        self.pointer = pointer
        self.cached = cached
    }

    deinit { XGBoosterFree(pointer) }

    /// A booster without trees that remembers what it predicts for these matrices.
    static func make(caching matrices: [MatrixHandle] = []) throws(XGBoostError) -> BoosterHandle {
        let pointers: [DMatrixHandle?] = matrices.map(\.pointer)
        return try owned("make a model", cached: matrices) {
            XGBoosterCreate(pointers, bst_ulong(pointers.count), &$0)
        }
    }

    func set(_ parameter: String, to value: String) throws(XGBoostError) {
        try XGBoostLibrary.call("set the parameter `\(parameter)` to `\(value)`") {
            XGBoosterSetParam(pointer, parameter, value)
        }
    }

    /// One more round of training, counted from 0.
    func update(_ round: Int, with data: MatrixHandle) throws(XGBoostError) {
        try XGBoostLibrary.call("train round \(round + 1)") {
            XGBoosterUpdateOneIter(pointer, Int32(clamping: round), data.pointer)
        }
    }

    /// `[0]\ttrain-logloss:0.45\ttest-logloss:0.47`
    func evaluate(_ round: Int, on data: [(name: String, matrix: MatrixHandle)]) throws(XGBoostError) -> String {
        var matrices: [DMatrixHandle?] = data.map(\.matrix.pointer)
        var text: UnsafePointer<CChar>?
        try CStrings.with(data.map(\.name)) { names throws(XGBoostError) in
            try XGBoostLibrary.call("evaluate round \(round + 1)") {
                XGBoosterEvalOneIter(
                    pointer, Int32(clamping: round), &matrices, &names, bst_ulong(data.count), &text)
            }
        }
        return text.map { String(cString: $0) } ?? ""
    }

    /// The predictions for all rows, with the lengths of their dimensions. `rounds` that are empty mean all.
    func predict(
        _ data: MatrixHandle, output: PredictionOutput, rounds: Range<Int>
    ) throws(XGBoostError) -> (values: [Float], shape: [Int]) {
        let options = """
            {"type": \(output.rawValue), "training": false, "iteration_begin": \(rounds.lowerBound), \
            "iteration_end": \(rounds.upperBound), "strict_shape": false}
            """
        var shape: UnsafePointer<bst_ulong>?
        var dimensions: bst_ulong = 0
        var values: UnsafePointer<Float>?
        try XGBoostLibrary.call("predict") {
            XGBoosterPredictFromDMatrix(pointer, data.pointer, options, &shape, &dimensions, &values)
        }
        let lengths = UnsafeBufferPointer(start: shape, count: Int(dimensions)).map { Int($0) }
        let count = lengths.isEmpty ? 0 : lengths.reduce(1, *)
        return (Array(UnsafeBufferPointer(start: values, count: count)), lengths)
    }

    /// The model of the first rounds alone.
    func prefix(_ rounds: Int) throws(XGBoostError) -> BoosterHandle {
        try Self.owned("keep the first \(rounds) rounds") {
            XGBoosterSlice(pointer, 0, Int32(clamping: rounds), 1, &$0)
        }
    }

    func roundCount() throws(XGBoostError) -> Int {
        var count: Int32 = 0
        try XGBoostLibrary.call("count its rounds") { XGBoosterBoostedRounds(pointer, &count) }
        return Int(count)
    }

    func featureCount() throws(XGBoostError) -> Int {
        var count: bst_ulong = 0
        try XGBoostLibrary.call("count the model's features") { XGBoosterGetNumFeature(pointer, &count) }
        return Int(count)
    }

    func featureNames() throws(XGBoostError) -> [String] {
        var count: bst_ulong = 0
        var names: UnsafeMutablePointer<UnsafePointer<CChar>?>?
        try XGBoostLibrary.call("tell the names of the features") {
            XGBoosterGetStrFeatureInfo(pointer, "feature_name", &count, &names)
        }
        return UnsafeBufferPointer(start: names, count: Int(count)).map { $0.map { String(cString: $0) } ?? "" }
    }

    func setFeatureNames(_ names: [String]) throws(XGBoostError) {
        try CStrings.with(names) { pointers throws(XGBoostError) in
            try XGBoostLibrary.call("name the features") {
                XGBoosterSetStrFeatureInfo(pointer, "feature_name", &pointers, bst_ulong(names.count))
            }
        }
    }

    /// A text that is stored with the model.
    func setAttribute(_ name: String, _ text: String) throws(XGBoostError) {
        try XGBoostLibrary.call("set the attribute `\(name)`") { XGBoosterSetAttr(pointer, name, text) }
    }

    func attribute(_ name: String) throws(XGBoostError) -> String? {
        var text: UnsafePointer<CChar>?
        var isThere: Int32 = 0
        try XGBoostLibrary.call("read the attribute `\(name)`") { XGBoosterGetAttr(pointer, name, &text, &isThere) }
        return isThere == 0 ? nil : text.map { String(cString: $0) }
    }

    func bytes(_ format: ModelFormat) throws(XGBoostError) -> [UInt8] {
        var count: bst_ulong = 0
        var bytes: UnsafePointer<CChar>?
        try XGBoostLibrary.call("save the model") {
            XGBoosterSaveModelToBuffer(pointer, "{\"format\": \"\(format.rawValue)\"}", &count, &bytes)
        }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    }

    func load(_ bytes: [UInt8]) throws(XGBoostError) {
        try XGBoostLibrary.call("load the model") {
            XGBoosterLoadModelFromBuffer(pointer, bytes, bst_ulong(bytes.count))
        }
    }

    private static func owned(
        _ action: String, cached: [MatrixHandle] = [], _ make: (inout CLibXGBoost.BoosterHandle?) -> Int32
    ) throws(XGBoostError) -> BoosterHandle {
        var made: CLibXGBoost.BoosterHandle?
        try XGBoostLibrary.call(action) { make(&made) }
        guard let made else { throw XGBoostError(cannot: action, "there is no memory left for it") }
        return BoosterHandle(made, cached: cached)
    }
}
