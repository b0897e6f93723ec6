/// What about a text rules out styles of writing it.
struct TextShape {
    private(set) var isMultiline = false
    private var hasSpecialCharacter = false
    private var hasIndicator = false
    private var hasOuterBlank = false
    private var hasSpaceAfterBreak = false
    private var hasSpaceBeforeBreak = false

    /// An indicator or a line end would end plain text, and so would blanks at its ends.
    var canBePlain: Bool { canBeSingleQuoted && !hasIndicator && !hasOuterBlank && !isMultiline }

    /// Single quotes have no escapes, and lose the spaces around a line end.
    var canBeSingleQuoted: Bool { !hasSpecialCharacter && !hasSpaceAfterBreak && !hasSpaceBeforeBreak }

    init(_ text: String, allowsUnicode: Bool) {
        let scalars = text.unicodeScalars
        hasIndicator = text.hasPrefix("---") || text.hasPrefix("...")
        var previous: Unicode.Scalar?
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            let next = index < scalars.endIndex ? scalars[index] : nil
            let isBreak = scalar.isYAMLBreak
            let isSpace = scalar == " "
            if Self.isIndicator(scalar, after: previous, before: next) { hasIndicator = true }
            if !scalar.isYAMLPrintable || (!allowsUnicode && !scalar.isASCII) { hasSpecialCharacter = true }
            if isBreak { isMultiline = true }
            if isSpace || isBreak, previous == nil || next == nil { hasOuterBlank = true }
            if isSpace, previous?.isYAMLBreak == true { hasSpaceAfterBreak = true }
            if isBreak, previous == " " { hasSpaceBeforeBreak = true }
            previous = scalar
        }
    }

    private static func isIndicator(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        let isBeforeBlank = next?.isYAMLBlank ?? true
        switch scalar {
        case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": return previous == nil
        case "?", "-": return previous == nil && isBeforeBlank
        case ":": return isBeforeBlank
        case "#": return previous?.isYAMLBlank ?? true
        default: return false
        }
    }
}
