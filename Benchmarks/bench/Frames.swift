import Foundation
import KMLFDataFrame

/// W10: one CSV text read as a frame and as rows of a type, and the frame written.
struct FrameWorkload {
    var rows = 1_000_000

    func measure(repeats: Int) async throws {
        try await withScratchFolder { folder in try measure(repeats: repeats, in: folder) }
    }

    private func measure(repeats: Int, in folder: URL) throws {
        let file = folder.appending(path: "rows.csv")
        let target = folder.appending(path: "written.csv")
        try Data(Self.text(rows: rows)).write(to: file)
        var frames: [Measurement] = []
        var decoded: [Measurement] = []
        var written: [Measurement] = []
        for _ in 0..<repeats {
            var frame = DataFrame()
            frames.append(try .of { frame = try Self.frame(file) })
            try check(frame)
            written.append(try .of { try Self.write(frame, to: target) })
            try expect(try Self.frame(target) == frame, "the frame came back changed")
            var orders: [Order] = []
            decoded.append(try .of { orders = try Self.orders(file) })
            try expect(orders.reduce(0) { $0 + $1.id } == rows * (rows - 1) / 2, "the rows were read wrongly")
        }
        try Line("W10.read_frame", backend: "csv", n: rows, frames).printOut()
        try Line("W10.read_rows", backend: "csv", n: rows, decoded).printOut()
        try Line("W10.write_frame", backend: "csv", n: rows, written).printOut()
    }

    private static func frame(_ file: URL) throws -> DataFrame {
        try DataFrame(csvBytes: Array(Data(contentsOf: file)))
    }

    private static func orders(_ file: URL) throws -> [Order] {
        try DataFrame.decode([Order].self, csvBytes: Array(Data(contentsOf: file)))
    }

    private static func write(_ frame: DataFrame, to file: URL) throws {
        try Data(frame.csvBytes()).write(to: file)
    }

    private func check(_ frame: DataFrame) throws {
        let types = frame.columns.map(\.type)
        try expect(
            types == [.integer, .double, .boolean, .string, .string, .string, .double], "the types are \(types)")
        let ids = frame["id"]?.integers ?? []
        try expect(ids.reduce(0) { $0 + ($1 ?? 0) } == rows * (rows - 1) / 2, "the ids were read wrongly")
        try expect(frame["score"]?.missingCount == (rows + 4) / 5, "the missing values were read wrongly")
    }

    /// The text as README.md defines it: integers alone make it, so that any language makes the same.
    static func text(rows: Int) -> [UInt8] {
        var text = "id,price,active,name,note,day,score\n"
        text.reserveCapacity(rows * 72)
        for row in 0..<rows {
            let price = row * 7919 % 1_000_003
            let note = row % 4 == 0 ? "\"Smith, \"\"J\(row % 97)\"\"\"" : "plain \(row % 89)"
            let day = "20\(padded(row % 100, 2))-\(padded(row % 12 + 1, 2))-\(padded(row % 28 + 1, 2))"
            let score = row % 5 == 0 ? "" : "0.\(padded(row * 104_729 % 1_000_000_007, 10))"
            text += "\(row),\(price / 100).\(padded(price % 100, 2)),\(row % 3 == 0 ? "True" : "False")"
            text += ",customer-\(row * 31 % 50_021),\(note),\(day),\(score)\n"
        }
        return Array(text.utf8)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

private struct Order: Decodable {
    var id: Int
    var price: Double
    var active: Bool
    var name: String
    var note: String
    var day: String
    var score: Double?
}
