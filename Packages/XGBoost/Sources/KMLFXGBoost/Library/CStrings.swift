/// Texts as C takes them: pointers to bytes that end with 0.
enum CStrings {
    static func with<Result>(
        _ texts: [String], _ body: (inout [UnsafePointer<CChar>?]) throws(XGBoostError) -> Result
    ) throws(XGBoostError) -> Result {
        let encoded = texts.map { Array($0.utf8CString) }
        return try Array(encoded.joined()).withUnsafeBufferPointer { bytes throws(XGBoostError) in
            var next = bytes.baseAddress
            var pointers: [UnsafePointer<CChar>?] = encoded.map { text in
                defer { next = next?.advanced(by: text.count) }
                return next
            }
            return try body(&pointers)
        }
    }
}
