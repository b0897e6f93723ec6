extension Limits {
    /// Refuses a key that MLflow refuses: letters, digits and `_ - . / :` and space are allowed, at most `keyLength` of
    /// them, and the key must be a relative path in its shortest form, since file stores keep it as one. `kind` names
    /// the thing in the error: `metric`, `param`, `tag`.
    public static func checkKey(_ key: String, of kind: String) throws(TrackingError) {
        if key.isEmpty {
            throw TrackingError(.invalidParameterValue, "A \(kind) has an empty key.")
        }
        try checkLength(key, keyLength, "The key of a \(kind)")
        if let scalar = key.unicodeScalars.first(where: { !isAllowed($0) }) {
            throw TrackingError(
                .invalidParameterValue,
                "The key '\(key)' of a \(kind) holds \(named(scalar)). Keys are made of letters, digits, underscores, "
                    + "dashes, periods, spaces, colons and slashes.")
        }
        if !isShortestRelativePath(key) {
            throw TrackingError(
                .invalidParameterValue,
                "The key '\(key)' of a \(kind) is not allowed: as a path it would be written otherwise or lead out of "
                    + "its folder. Leave out slashes at the ends, double slashes, and the parts '.' and '..'.")
        }
    }

    /// The key's POSIX normal form is the key itself, and does not begin with `..` (`path_not_unique`).
    static func isShortestRelativePath(_ key: String) -> Bool {
        !key.hasPrefix("..")
            && key.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
                .allSatisfy { part in !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", ".", " ", "/", ":": true
        default: isWordCharacter(scalar)
        }
    }

    /// Python's `\w`: letters and numbers of every script; marks and signs are not among them.
    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isASCIIWordCharacter(scalar) }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    private static func isASCIIWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }

    private static func named(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\t": "a tab"
        case "\n", "\r": "a line break"
        case _ where scalar.properties.generalCategory == .control: "a control character"
        default: "'\(scalar)'"
        }
    }
}
