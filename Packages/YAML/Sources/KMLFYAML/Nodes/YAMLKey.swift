/// A mapping's key as Python's `dict` tells keys apart.
enum YAMLKey: Hashable {
    case text(ExactText)
    case integer(Int)
    case double(Double)
    case other(String)

    init(_ text: String) { self = .text(ExactText(string: text)) }

    init(_ value: YAMLNode.Value) {
        switch value {
        case .string(let string): self = .text(ExactText(string: string))
        case .integer(let integer): self = .integer(integer)
        case .bool(let bool): self = .integer(bool ? 1 : 0)
        case .double(let double): self = Int(exactly: double).map { .integer($0) } ?? .double(double)
        case .bigInteger(let digits): self = .other("int \(digits)")
        case .null: self = .other("null")
        case .date(let date): self = .other("date \(date)")
        case .timestamp(let timestamp): self = .other("timestamp \(timestamp)")
        case .binary(let bytes): self = .other("binary \(bytes)")
        case .sequence, .mapping: self = .other("collection \(value)")
        }
    }
}

/// Text that equals another only byte by byte. Swift's own `==` takes composed and decomposed letters for the same.
struct ExactText: Hashable {
    let string: String

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.string == right.string && left.string.utf8.elementsEqual(right.string.utf8)
    }

    func hash(into hasher: inout Hasher) { string.hash(into: &hasher) }
}
