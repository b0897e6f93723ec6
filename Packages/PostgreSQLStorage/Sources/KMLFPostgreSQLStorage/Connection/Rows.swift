internal import CLibPQ

/// What one statement answered; owns libpq's result. Columns are counted from 0.
final class Rows: RandomAccessCollection {
    private let result: OpaquePointer
    let endIndex: Int
    var startIndex: Int { 0 }

    /// Takes the result over.
    init(_ result: OpaquePointer) {
        self.result = result
        endIndex = Int(PQntuples(result))
    }

    deinit { PQclear(result) }

    subscript(index: Int) -> Row { Row(rows: self, index: Int32(index)) }

    /// How many rows the statement changed.
    var changed: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    fileprivate func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(result, row, column) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    }
}

/// One row of an answer. NULL is nil.
struct Row {
    fileprivate let rows: Rows
    fileprivate let index: Int32

    func text(_ column: Int32) -> String? {
        rows.bytes(index, column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a column holds the same bytes as another row's.
    func hasText(of other: Row, in column: Int32) -> Bool {
        guard let bytes = rows.bytes(index, column), let others = other.rows.bytes(other.index, column) else {
            return false
        }
        return bytes.elementsEqual(others)
    }

    /// Of an `integer` or a `bigint`.
    func integer(_ column: Int32) -> Int64? {
        rows.bytes(index, column)
            .map { bytes in
                bytes.count == 4
                    ? Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
                    : Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
            }
    }

    func double(_ column: Int32) -> Double? {
        integer(column).map { Double(bitPattern: UInt64(bitPattern: $0)) }
    }

    func boolean(_ column: Int32) -> Bool? { rows.bytes(index, column).map { $0.first == 1 } }
}
