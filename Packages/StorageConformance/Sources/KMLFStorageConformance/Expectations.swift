import KMLFStorage

/// Throws a `CheckFailure` when the condition does not hold.
func expect(
    _ condition: Bool, _ message: @autoclosure () -> String, file: String = #fileID, line: Int = #line
) throws(CheckFailure) {
    if !condition { throw CheckFailure(message(), file: file, line: line) }
}

/// Throws a `CheckFailure` that shows both when the two differ.
func expectEqual<Value: Equatable>(
    _ value: Value, _ expected: Value, _ what: String, file: String = #fileID, line: Int = #line
) throws(CheckFailure) {
    try expect(value == expected, "\(what) is \(value), not \(expected)", file: file, line: line)
}

/// Throws a `CheckFailure` unless the work fails with the code (or the other one), and with a message that holds `part`.
func expectError(
    _ code: TrackingError.Code, or other: TrackingError.Code? = nil, naming part: String = "", _ what: String,
    file: String = #fileID, line: Int = #line,
    _ work: () async throws -> Void
) async throws(CheckFailure) {
    let codes = [code, other].compactMap { $0 }
    let names = codes.map(\.rawValue).joined(separator: " or ")
    do {
        try await work()
    } catch let error as TrackingError {
        try expect(
            codes.contains(error.code),
            "\(what) gives \(error), not \(names)",
            file: file, line: line)
        try expect(error.message.contains(part), "\(what) does not name '\(part)': \(error)", file: file, line: line)
        return
    } catch {
        throw CheckFailure("\(what) gives \(error), which is no TrackingError", file: file, line: line)
    }
    throw CheckFailure(
        "\(what) is accepted, and \(names) is promised", file: file,
        line: line)
}
