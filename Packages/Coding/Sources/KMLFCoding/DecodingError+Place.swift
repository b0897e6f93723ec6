extension DecodingError {
    /// Where in the value and what is wrong: `at models[0].name: …`.
    var located: String { context.codingPath.located(message) }

    var context: Context {
        switch self {
        case .keyNotFound(_, let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            context
        @unknown default: Context(codingPath: [], debugDescription: "\(self)")
        }
    }

    private var message: String {
        if case .keyNotFound(let key, _) = self { return "there is no key `\(key.stringValue)`" }
        return context.debugDescription
    }
}
