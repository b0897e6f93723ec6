public import KMLFYAML

/// One thing that is wrong in the configuration: where, what, and what was probably meant.
///
/// The printed form is `file:line:column: path: what is wrong`, the source line with a caret, and the suggestion.
/// Source lines of credentials are never shown, and passwords inside URIs are masked everywhere.
public struct ConfigProblem: Error, Sendable {
    /// The place in a file; nil for values that code or the command line gave.
    public let mark: YAMLMark?
    /// The place inside the configuration; `.root` for a problem of a whole file.
    public let path: ConfigPath
    /// What is wrong and, where it is not obvious, what to do. Continues the path: "must be true or false, not …".
    public let message: String
    /// The key or value that was probably meant.
    public let suggestion: String?
    /// False where the source line may hold a secret.
    public let showsSource: Bool

    /// A path that leads through `credentials` hides the source line whatever `showsSource` says.
    public init(
        _ message: String, at path: ConfigPath = .root, mark: YAMLMark? = nil, suggestion: String? = nil,
        showsSource: Bool = true
    ) {
        self.mark = mark
        self.path = path
        self.message = PasswordMask.apply(to: message)
        self.suggestion = suggestion
        self.showsSource = showsSource && !path.text.split(separator: ".").contains("credentials")
    }
}

extension ConfigProblem: CustomStringConvertible {
    /// `file:line:column: path: what is wrong`, the source line, a caret, and `did you mean …?`.
    public var description: String {
        var text = [mark?.location, path == .root ? nil : path.text, message].compactMap(\.self).joined(separator: ": ")
        if let excerpt { text += "\n" + excerpt }
        if let suggestion { text += "\ndid you mean `\(suggestion)`?" }
        return text
    }

    /// The line is masked before it is cut around the column, so that no half of a URI escapes.
    private var excerpt: String? {
        guard let mark, showsSource, !mark.source.isSecret, let line = mark.source.line(mark.line) else { return nil }
        let masked = YAMLSource(name: mark.source.name, text: PasswordMask.apply(to: String(line)))
        let excerpt = YAMLMark(source: masked, line: 1, column: mark.column).excerpt
        return excerpt.isEmpty ? nil : excerpt
    }
}

extension ConfigProblem: Equatable {
    /// Equal when they print alike.
    public static func == (left: ConfigProblem, right: ConfigProblem) -> Bool {
        left.description == right.description
    }
}
