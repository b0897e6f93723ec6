extension ConfigModel {
    /// The reference table of the documentation, in Markdown: dotted key, type, default, meaning.
    public static var reference: String {
        let head = ["| key | type | default | meaning |", "| --- | --- | --- | --- |"]
        return (head + rows(of: descriptions(), below: .root)).joined(separator: "\n") + "\n"
    }
}

private func rows(of fields: [FieldDescription], below path: ConfigPath) -> [String] {
    fields.flatMap { field in
        let path = path.appending(field.key)
        if case .section(let inner) = field.shape { return rows(of: inner, below: path) }
        let shape = field.range.map { "\(field.shape.label), \($0.lowest) to \($0.highest)" } ?? field.shape.label
        let standard = field.isRequired ? "required" : "`\(JSONText(field.defaultValue).text)`"
        let help = field.help.replacing("|", with: "\\|").replacing("\n", with: " ")
        return ["| `\(path)` | \(shape) | \(standard) | \(help) |"]
    }
}
