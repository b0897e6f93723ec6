/// Hides the password of `scheme://user:password@host`, keeping the length so that a caret stays under its column.
/// Rather too much is hidden than too little: a password may hold `/`, `#` and `?`.
public enum PasswordMask {
    /// The text with a star for each character of a password.
    public static func apply(to text: String) -> String {
        guard text.contains("://"), text.contains("@") else { return text }
        var characters = Array(text)
        var position = 0
        while let start = authority(in: characters, from: position) {
            position = start
            let end = characters[start...].firstIndex { $0.isWhitespace || "'\"".contains($0) } ?? characters.endIndex
            guard let at = characters[start..<end].lastIndex(of: "@"),
                let colon = characters[start..<at].firstIndex(of: ":")
            else { continue }
            for index in characters.index(after: colon)..<at { characters[index] = "*" }
        }
        return String(characters)
    }

    /// The position behind the next `://`.
    private static func authority(in characters: [Character], from position: Int) -> Int? {
        guard characters.count - position >= 3 else { return nil }
        return (position...characters.count - 3)
            .first { characters[$0] == ":" && characters[$0 + 1] == "/" && characters[$0 + 2] == "/" }
            .map { $0 + 3 }
    }
}
