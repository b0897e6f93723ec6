import KMLFYAML

extension ConfigModel {
    /// The commented file that a command writes for the user to edit: every key with its value in `model` and its help
    /// above it. Reading it gives `model` again.
    ///
    /// - Parameter header: sentences for the top of the file
    public static func template(_ model: Self = Self(), header: String = "") -> String {
        let top = header.isEmpty ? [] : ConfigTemplate.comment(header, indent: 0) + [""]
        let body = ConfigTemplate.lines(of: descriptions(of: model), indent: 0)
        return (top + body).joined(separator: "\n") + "\n"
    }
}

/// Writes declared keys as YAML with comments.
private enum ConfigTemplate {
    static let width = 100

    static func lines(of fields: [FieldDescription], indent: Int) -> [String] {
        var lines: [String] = []
        for field in fields {
            if indent == 0, !lines.isEmpty { lines.append("") }
            lines += comment(field.comment, indent: indent)
            let margin = String(repeating: " ", count: indent)
            if case .section(let inner) = field.shape, let values = field.defaultValue.mapping {
                lines.append("\(margin)\(field.key):")
                lines += Self.lines(of: inner.map { $0.with(values[$0.key]) }, indent: indent + 2)
            } else {
                let entry = YAMLNode(mapping: [(field.key, field.defaultValue)])
                let text = YAML.emit(entry, sortedKeys: false, width: .max)
                lines += text.split(separator: "\n").map { margin + $0 }
            }
        }
        return lines
    }

    static func comment(_ text: String, indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent) + "#"
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = start
            for word in paragraph.split(separator: " ") {
                if line.count + 1 + word.count > width, line.count > start.count {
                    lines.append(line)
                    line = start
                }
                line += " " + word
            }
            lines.append(line)
        }
        return lines
    }
}

extension FieldDescription {
    /// The help, with the range where there is one.
    fileprivate var comment: String {
        range.map { "\(help) From \($0.lowest) to \($0.highest)." } ?? help
    }

    /// The same key with the value that the outer model gives it.
    fileprivate func with(_ value: YAMLNode?) -> FieldDescription {
        FieldDescription(
            key: key, help: help, shape: shape, isRequired: isRequired, defaultValue: value ?? defaultValue,
            range: range)
    }
}
