/// What stands between `${` and `}`.
struct Placeholder: Equatable {
    enum Content: Equatable {
        /// Another key: `a.b`, `folds[0]`, `.sibling` (each leading dot one level up); after a comma, or `|` as in
        /// Kedro's TemplatedConfigLoader, a default.
        case key(levels: Int, keys: [String], fallback: String?)
        /// `globals:a.b, default` and the like.
        case resolver(String, arguments: [String])
    }

    let content: Content
    /// How errors show it: without the default, which may be a secret.
    let shown: String

    init(parsing text: Substring) throws(InterpolatedText.Malformed) {
        let text = text.trimmed
        if let colon = text.firstIndex(of: ":"), Self.isResolverName(text[..<colon]) {
            let arguments = Self.arguments(text[text.index(after: colon)...])
            content = .resolver(String(text[..<colon]), arguments: arguments)
            shown = "${\(text[...colon])\(arguments.first ?? "")}"
            return
        }
        let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "|" || $0 == "," }
        let path = (parts.first ?? "").trimmed
        shown = "${\(path)}"
        let levels = path.prefix { $0 == "." }.count
        let keys = path.dropFirst(levels).replacing("[", with: ".").replacing("]", with: "")
            .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if path.contains("${") {
            throw InterpolatedText.Malformed(
                message: "has a placeholder inside the key of another; only defaults may hold placeholders")
        }
        if keys.contains(""), !(levels > 0 && keys == [""]) {
            throw InterpolatedText.Malformed(message: "has the placeholder `\(shown)`, which names no key")
        }
        content = .key(
            levels: levels, keys: keys == [""] ? [] : keys, fallback: parts.count > 1 ? String(parts[1].trimmed) : nil)
    }

    private static func isResolverName(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    }

    /// The texts between commas, brackets and quotes left whole.
    private static func arguments(_ text: Substring) -> [String] {
        var arguments: [String] = []
        var argument = ""
        var scanner = NestingScanner()
        for character in text {
            if character == ",", scanner.isAtTop {
                arguments.append(String(argument[...].trimmed))
                argument = ""
            } else {
                scanner.read(character)
                argument.append(character)
            }
        }
        return arguments + [String(argument[...].trimmed)]
    }
}
