/// A column to sort by: its name alone for ascending order.
public struct SortKey: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The column's name.
    public let name: String
    /// Whether the greatest value is first.
    public let isDescending: Bool

    /// The smallest value first.
    public static func ascending(_ name: String) -> SortKey { SortKey(name: name, isDescending: false) }

    /// The greatest value first.
    public static func descending(_ name: String) -> SortKey { SortKey(name: name, isDescending: true) }

    /// The smallest value first.
    public init(stringLiteral name: String) { self = .ascending(name) }

    private init(name: String, isDescending: Bool) {
        self.name = name
        self.isDescending = isDescending
    }
}

extension DataFrame {
    /// The rows in the order of these columns, the first one first (pandas' `sort_values`).
    ///
    /// Equal rows keep their order, missing values are last in both directions. Text is ordered by its characters.
    public func sorted(by keys: SortKey...) throws(DataFrameError) -> DataFrame { try sorted(by: keys) }

    /// The rows in the order of these columns.
    public func sorted(by keys: [SortKey]) throws(DataFrameError) -> DataFrame {
        var ranks: [[Int]] = []
        for key in keys {
            let (ascending, count) = try column(key.name).ranks()
            ranks.append(ascending.map { $0 < 0 ? count : key.isDescending ? count - 1 - $0 : $0 })
        }
        let rows = (0..<rowCount).sorted { left, right in
            for ranks in ranks where ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
            return left < right
        }
        return picking(rows)
    }

    /// That many rows chosen at random without repetition, in random order; the same seed gives the same rows.
    public func sample(_ count: Int, seed: UInt64) throws(DataFrameError) -> DataFrame {
        guard count >= 0, count <= rowCount else {
            throw DataFrameError("\(count) rows cannot be chosen from \(rowCount)")
        }
        var random = SplitMix64(state: seed)
        var rows = Array(0..<rowCount)
        for place in 0..<count { rows.swapAt(place, Int.random(in: place..<rowCount, using: &random)) }
        return picking(Array(rows[..<count]))
    }

    /// All rows of several frames, one frame after the other, with the columns of all of them in the order in which they
    /// first come (pandas' `concat`). What a frame has no column for is missing; integers become doubles where they meet.
    public static func concat(_ frames: [DataFrame]) throws(DataFrameError) -> DataFrame {
        var names: [String] = []
        for name in frames.flatMap(\.columnNames) where !names.contains(name) { names.append(name) }
        var columns: [Column] = []
        for name in names {
            let parts = frames.compactMap { $0[name] }
            var type = parts.first?.type ?? .string
            for part in parts { type = try type.joined(with: part.type, of: name) }
            let values = frames.map { frame in
                frame[name]?.converted(to: type) ?? Column(name, missing: frame.rowCount, of: type)
            }
            columns.append(Column(name, joining: values, of: type))
        }
        return try DataFrame(columns: columns)
    }
}

extension ColumnType {
    /// The type of a column that holds the values of both.
    func joined(with other: ColumnType, of name: String) throws(DataFrameError) -> ColumnType {
        if self == other { return self }
        if [self, other].allSatisfy({ $0 == .integer || $0 == .double }) { return .double }
        throw DataFrameError(
            column: name, "is of type \(rawValue) in one frame and of type \(other.rawValue) in another")
    }
}

extension Column {
    /// A column without any value.
    init(_ name: String, missing count: Int, of type: ColumnType) {
        let values: Values =
            switch type {
            case .integer: .integer([Int?](repeating: nil, count: count))
            case .double: .double([Double?](repeating: nil, count: count))
            case .boolean: .boolean([Bool?](repeating: nil, count: count))
            case .string: .string([String?](repeating: nil, count: count))
            case .date: .date([DateTime?](repeating: nil, count: count))
            }
        self.init(name, values)
    }

    /// The values of columns that are all of that type.
    init(_ name: String, joining parts: [Column], of type: ColumnType) {
        let values: Values =
            switch type {
            case .integer: .integer(parts.flatMap { $0.integers ?? [] })
            case .double: .double(parts.flatMap { $0.doubles ?? [] })
            case .boolean: .boolean(parts.flatMap { $0.booleans ?? [] })
            case .string: .string(parts.flatMap { $0.strings ?? [] })
            case .date: .date(parts.flatMap { $0.dates ?? [] })
            }
        self.init(name, values)
    }

    /// Integers as doubles; any other column as it is.
    func converted(to type: ColumnType) -> Column {
        guard type == .double, let doubles else { return self }
        return Column(name, .double(doubles))
    }
}

/// Steele, Lea and Flood's generator: the same numbers on every machine.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
