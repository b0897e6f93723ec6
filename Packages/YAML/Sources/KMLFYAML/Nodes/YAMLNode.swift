/// A value of a YAML document and where it was written. Two nodes are equal when their values are.
public struct YAMLNode: Sendable {
    /// What YAML 1.1 makes of the text; aliases and merge keys are already followed.
    public enum Value: Sendable, Equatable {
        /// `null`, `~` or nothing.
        case null
        /// `yes`, `no`, `on`, `off`, `true`, `false`.
        case bool(Bool)
        /// Also octal `010`, hexadecimal, binary, sexagesimal `1:30`.
        case integer(Int)
        /// An integer that `Int` can't hold, as decimal digits with a minus sign where negative.
        case bigInteger(String)
        /// A number with a point, `.inf` or `.nan`; `1e5` is text in YAML 1.1.
        case double(Double)
        /// Text of any style.
        case string(String)
        /// A day without a time.
        indirect case date(YAMLDate)
        /// A day with a time.
        indirect case timestamp(YAMLTimestamp)
        /// `!!binary`, decoded.
        case binary([UInt8])
        /// The items in their order.
        case sequence([YAMLNode])
        /// The entries in their order.
        case mapping(YAMLMapping)
    }

    /// The value alone.
    public let value: Value

    private let source: YAMLSource?
    private let position: Position

    /// A node without a place.
    public init(_ value: Value) {
        self.value = value
        self.source = nil
        self.position = Position(line: 0, column: 0)
    }

    /// A node at a place, for a value made from one that was read.
    public init(_ value: Value, at mark: YAMLMark?) {
        self.value = value
        self.source = mark?.source
        self.position = Position(
            line: UInt32(clamping: mark?.line ?? 0), column: UInt32(clamping: mark?.column ?? 0))
    }

    init(_ value: Value, source: YAMLSource, position: Position) {
        self.value = value
        self.source = source
        self.position = position
    }

    /// Where the node was written, for an alias where its anchor is; nil for a node made in code.
    public var mark: YAMLMark? {
        source.map { YAMLMark(source: $0, line: Int(position.line), column: Int(position.column)) }
    }

    /// The same value at another place.
    func moved(to other: YAMLNode) -> YAMLNode {
        YAMLNode(value, at: other.mark)
    }
}

/// A line and a column from 1, small because every node has one.
struct Position: Sendable {
    let line: UInt32
    let column: UInt32
}

extension YAMLNode: Equatable {
    /// Compares the values; where they were written does not count.
    public static func == (left: YAMLNode, right: YAMLNode) -> Bool { left.value == right.value }
}
