/// The forms in which a request brings its data.
public enum ContentType: String, Sendable, CaseIterable {
    /// One of MLflow's JSON forms.
    case json = "application/json"
    /// A table with a header.
    case csv = "text/csv"
    /// A table in Apache Parquet's format.
    case parquet = "application/vnd.apache.parquet"

    /// Reads the header `Content-Type`. As in MLflow only the parameter `charset` may stand behind the type, and only
    /// UTF-8; unlike in MLflow the type may be in capitals, as HTTP has it.
    public init(header: String?) throws(ScoringRefusal) {
        let parts = (header ?? "").split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        guard let name = parts.first, !name.isEmpty else {
            throw .unsupported("The request has no Content-Type. Send \(Self.known).")
        }
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair[0] == "charset" else {
                throw .unsupported(
                    "Unrecognized content type parameters: \(pair[0]). Only charset=utf-8 may stand there.")
            }
            guard pair.count == 2, pair[1].lowercased() == "utf-8" else {
                throw .unsupported("The scoring server only supports UTF-8")
            }
        }
        guard let type = Self(rawValue: name.lowercased()) else {
            throw .unsupported(
                "This predictor only supports the following content types: \(Self.known). Got '\(name)'.")
        }
        self = type
    }

    private static var known: String {
        let names = allCases.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " or " + names.suffix(1).joined()
    }

    private static func trimmed(_ part: Substring) -> Substring {
        var part = part.drop(while: \.isWhitespace)
        while part.last?.isWhitespace == true { part.removeLast() }
        return part
    }
}
