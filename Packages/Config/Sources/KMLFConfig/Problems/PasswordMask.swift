/// Hides the password of `scheme://user:password@host`, and of `scheme://host?password=…` and the like, keeping the length so
/// that a caret stays under its column. Rather too much is hidden than too little: a password may hold `/`, `#` and `?`.
public enum PasswordMask {
    /// The text with a star for each character of a password.
    public static func apply(to text: String) -> String {
        guard text.contains("://") else { return text }
        var characters = Array(text)
        var position = 0
        while let start = authority(in: characters, from: position) {
            position = start
            let end = characters[start...].firstIndex { $0.isWhitespace || "'\"".contains($0) } ?? characters.endIndex
            let at = characters[start..<end].lastIndex(of: "@") ?? start
            if let colon = characters[start..<at].firstIndex(of: ":") { hide(colon + 1..<at, in: &characters) }
            hideValues(at..<end, in: &characters)
        }
        return String(characters)
    }

    /// Of `?name=value&name=value` the values whose names are those of secrets.
    private static func hideValues(_ range: Range<Int>, in characters: inout [Character]) {
        guard let question = characters[range].firstIndex(of: "?") else { return }
        for pair in characters[question + 1..<range.upperBound].split(separator: "&") {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let name = String(pair[..<equals]).lowercased()
            guard secretEndings.contains(where: name.hasSuffix) else { continue }
            hide(equals + 1..<pair.endIndex, in: &characters)
        }
    }

    /// `sslpassword`, `access_token`, `X-Amz-Signature`.
    private static let secretEndings = [
        "password", "passwd", "passphrase", "secret", "token", "signature", "api_key", "apikey", "secret_key",
        "access_key",
    ]

    private static func hide(_ range: Range<Int>, in characters: inout [Character]) {
        for index in range { characters[index] = "*" }
    }

    /// The position behind the next `://`.
    private static func authority(in characters: [Character], from position: Int) -> Int? {
        guard characters.count - position >= 3 else { return nil }
        return (position...characters.count - 3)
            .first { characters[$0] == ":" && characters[$0 + 1] == "/" && characters[$0 + 2] == "/" }
            .map { $0 + 3 }
    }
}
