internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Somebody whom the file of users knows.
struct User: Sendable {
    let name: String
    let right: Right
}

/// Tells who sends a request, by its header `Authorization`: a name with a password (Basic) or a token (Bearer).
///
/// What was found is remembered for a minute, so that a password costs its hashing once; the file is read again for
/// everybody else, so that a running server learns of new users at once, and of removed ones within that minute.
final class Authenticator: Sendable {
    private struct Known {
        let user: User
        let until: ContinuousClock.Instant
    }

    private let checker: SecretChecker
    /// By the whole header.
    private let known = Mutex<[String: Known]>([:])
    private static let memory = Duration.seconds(60)
    private static let capacity = 1_000

    init(file: UsersFile) { checker = SecretChecker(file: file) }

    func user(of request: Request) async throws -> User {
        guard let header = request.headers[.authorization] else { throw Self.refusal }
        let now = ContinuousClock.now
        if let found = known.withLock({ $0[header] }), found.until > now { return found.user }
        guard let secret = Secret(header), let user = try await checker.user(secret) else { throw Self.refusal }
        known.withLock { known in
            if known.count >= Self.capacity { known = known.filter { $0.value.until > now } }
            if known.count < Self.capacity { known[header] = Known(user: user, until: now + Self.memory) }
        }
        return user
    }

    private static let refusal = ErrorAnswer(
        .unauthorized, "UNAUTHENTICATED",
        "This server is for its users only, and the request names none, or not with the right password or token. Set "
            + "MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.",
        headers: [.wwwAuthenticate: "Basic realm=\"kmlf\", charset=\"UTF-8\""])
}

/// What a header `Authorization` holds. A token is name and secret in one, as Basic sends them too.
struct Secret: Sendable {
    let name: String
    let value: String

    /// What a client sets as MLFLOW_TRACKING_TOKEN.
    var token: String { Data("\(name):\(value)".utf8).base64EncodedString() }
}

extension Secret {
    /// nil for a header of another form.
    init?(_ header: String) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, ["basic", "bearer"].contains(parts[0].lowercased()),
            let data = Data(base64Encoded: String(parts[1])), let text = String(validating: data, as: UTF8.self),
            let colon = text.firstIndex(of: ":")
        else { return nil }
        self.init(name: String(text[..<colon]), value: String(text[text.index(after: colon)...]))
    }
}

/// Hashes what is to be checked, one after the other on a thread of its own: many wrong passwords at a time keep neither the
/// server's threads nor its memory.
private actor SecretChecker {
    private let file: UsersFile
    private nonisolated let executor = QueueExecutor(label: "kmlf.server.secrets")

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(file: UsersFile) { self.file = file }

    func user(_ secret: Secret) throws -> User? {
        let own = try file.entries().filter { $0.name == secret.name }
        // A name that nobody has takes as long as a wrong password.
        if !own.contains(where: { $0.secret.kind == .password }) { _ = try SecretHash(.password, of: "wrong") }
        return own.first { $0.secret.matches(secret.value) }.map { User(name: $0.name, right: $0.right) }
    }
}
