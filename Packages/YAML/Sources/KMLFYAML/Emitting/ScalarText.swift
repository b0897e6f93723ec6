/// How a single value is written, and which styles would read back as the same value.
struct ScalarText {
    enum Style {
        case plain
        case singleQuoted
        case doubleQuoted
        /// `!!binary |`
        case binary
    }

    let text: String
    let style: Style
    /// Has a line end that single quotes would keep as one.
    let isMultiline: Bool

    init(_ value: YAMLNode.Value, allowsUnicode: Bool) {
        switch value {
        case .null: self.init("null")
        case .bool(let bool): self.init(bool ? "true" : "false")
        case .integer(let integer): self.init(String(integer))
        case .bigInteger(let digits): self.init(digits)
        case .double(let double): self.init(double.yamlText)
        case .date(let date): self.init(date.description)
        case .timestamp(let timestamp): self.init(timestamp.description)
        case .sequence: self.init("[]")
        case .mapping: self.init("{}")
        case .binary(let bytes): self.init(Base64.encode(bytes), .binary, isMultiline: !bytes.isEmpty)
        case .string(let string):
            let shape = TextShape(string, allowsUnicode: allowsUnicode)
            let isPlain = shape.canBePlain && Tag.implicit(in: string) == .string
            let quoted = shape.canBeSingleQuoted ? Style.singleQuoted : .doubleQuoted
            self.init(string, isPlain ? .plain : quoted, isMultiline: shape.isMultiline)
        }
    }

    private init(_ text: String, _ style: Style = .plain, isMultiline: Bool = false) {
        self.text = text
        self.style = style
        self.isMultiline = isMultiline
    }
}
