/// A JSON document as it was sent. A number keeps its text: whoever reads it knows whether it is to be an integer of 64
/// bits or a double.
enum JSONTree: Sendable, Equatable {
    case object([Member])
    case array([JSONTree])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    struct Member: Sendable, Equatable {
        var name: String
        var value: JSONTree
    }

    /// What it is, for errors.
    var kind: String {
        switch self {
        case .object: "an object"
        case .array: "a list"
        case .string: "a text"
        case .number: "a number"
        case .bool: "true or false"
        case .null: "null"
        }
    }
}
