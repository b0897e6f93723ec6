/// A value that a statement is given, in PostgreSQL's binary form: nothing needs quoting, and doubles keep every bit.
struct Parameter: Sendable {
    /// The type's number in PostgreSQL's catalogue (`pg_type.oid`).
    let type: UInt32
    /// nil is NULL.
    let bytes: [UInt8]?

    static func text(_ value: String?) -> Parameter { Parameter(type: 25, bytes: value.map { Array($0.utf8) }) }

    static func integer(_ value: Int64?) -> Parameter { Parameter(type: 20, bytes: value.map(bigEndian)) }

    static func double(_ value: Double) -> Parameter { Parameter(type: 701, bytes: bigEndian(value.bitPattern)) }

    static func texts(_ values: [String?]) -> Parameter { array(1_009, of: values.map(text), element: 25) }

    static func integers(_ values: [Int64]) -> Parameter { array(1_016, of: values.map(integer), element: 20) }

    static func doubles(_ values: [Double]) -> Parameter { array(1_022, of: values.map(double), element: 701) }

    static func booleans(_ values: [Bool]) -> Parameter {
        array(1_000, of: values.map { Parameter(type: 16, bytes: [$0 ? 1 : 0]) }, element: 16)
    }

    /// Dimensions, whether there are NULLs, the elements' type, then size and lower bound of the one dimension, then each
    /// element after its length (`array_send` in PostgreSQL's `arrayfuncs.c`).
    private static func array(_ type: UInt32, of elements: [Parameter], element: UInt32) -> Parameter {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + elements.reduce(0) { $0 + 4 + ($1.bytes?.count ?? 0) })
        let hasNull = elements.contains { $0.bytes == nil }
        bytes += bigEndian(Int32(elements.isEmpty ? 0 : 1)) + bigEndian(Int32(hasNull ? 1 : 0)) + bigEndian(element)
        if !elements.isEmpty { bytes += bigEndian(Int32(elements.count)) + bigEndian(Int32(1)) }
        for element in elements {
            bytes += bigEndian(Int32(element.bytes?.count ?? -1))
            if let content = element.bytes { bytes += content }
        }
        return Parameter(type: type, bytes: bytes)
    }

    private static func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian, Array.init)
    }
}

/// One statement with its values, which it calls `$1`, `$2`, ….
struct Statement: Sendable {
    let sql: String
    let parameters: [Parameter]
    /// Whether the connection keeps the statement prepared: for texts that come again and again.
    let isKept: Bool

    init(_ sql: String, _ parameters: [Parameter] = [], isKept: Bool = true) {
        self.sql = sql
        self.parameters = parameters
        self.isKept = isKept
    }

    static let begin = Statement("BEGIN")
    static let commit = Statement("COMMIT")
}
