internal import HTTPTypes
internal import Hummingbird

/// Requests of some methods at the paths of a pattern, and who answers them.
struct Route: Sendable {
    typealias Answer = @Sendable (_ call: Call) async throws -> Response

    let methods: [HTTPRequest.Method]
    let pattern: Pattern
    /// nil for everybody, even where users must log in.
    let right: Right?
    let answer: Answer

    init(_ methods: [HTTPRequest.Method], _ pattern: String, _ right: Right?, _ answer: @escaping Answer) {
        self.methods = methods
        self.pattern = Pattern(pattern)
        self.right = right
        self.answer = answer
    }

    /// What stood in the places of a pattern, percent-encoded as it came.
    typealias Captures = [(name: String, value: String)]

    /// Parts of a path: `name` stands for itself, `{name}` for any part, `{name...}` for all that is left, which may be nothing.
    struct Pattern: Sendable {
        let text: String
        private let parts: [Substring]

        init(_ text: String) {
            self.text = text
            parts = Self.split(text)
        }

        var isPlain: Bool { !text.contains("{") }

        func captures(in path: String) -> Captures? {
            let given = Self.split(path)
            var captures: Captures = []
            for (index, part) in parts.enumerated() {
                if part.hasSuffix("...}") {
                    captures.append(
                        (String(part.dropFirst().dropLast(4)), given.dropFirst(index).joined(separator: "/")))
                    return captures
                }
                guard index < given.count else { return nil }
                if part.hasPrefix("{"), !given[index].isEmpty {
                    captures.append((String(part.dropFirst().dropLast()), String(given[index])))
                } else if part != given[index] {
                    return nil
                }
            }
            return given.count == parts.count ? captures : nil
        }

        private static func split(_ path: String) -> [Substring] {
            path.split(separator: "/", omittingEmptySubsequences: false)
        }
    }
}

/// A request that a route answers.
struct Call: Sendable {
    let request: Request
    let captures: Route.Captures
    let context: ServerContext

    /// The fields of the query.
    var query: Fields { Fields(query: request.uri.query ?? "") }
}

/// All routes, found by path.
struct RouteTable: Sendable {
    enum Match {
        case found(Route, Route.Captures)
        case wrongMethod(allowed: [HTTPRequest.Method])
        case none
    }

    private var plain: [String: [Route]] = [:]
    private var patterns: [Route] = []

    init(_ routes: [Route]) {
        for route in routes {
            if route.pattern.isPlain {
                plain[route.pattern.text, default: []].append(route)
            } else {
                patterns.append(route)
            }
        }
    }

    /// HEAD is answered as GET is; the body is left out on the way.
    func match(_ method: HTTPRequest.Method, _ path: String) -> Match {
        let method = method == .head ? .get : method
        var candidates = (plain[path] ?? []).map { (route: $0, captures: Route.Captures()) }
        if candidates.isEmpty {
            candidates = patterns.compactMap { route in
                route.pattern.captures(in: path).map { (route: route, captures: $0) }
            }
        }
        if let found = candidates.first(where: { $0.route.methods.contains(method) }) {
            return .found(found.route, found.captures)
        }
        return candidates.isEmpty ? .none : .wrongMethod(allowed: candidates.flatMap(\.route.methods))
    }
}
