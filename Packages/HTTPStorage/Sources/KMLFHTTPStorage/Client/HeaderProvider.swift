/// Gives headers that go with each request to a server, asked anew for each one: a token that expires is renewed here.
/// An `Authorization` among them counts before the credentials of URI and environment.
public typealias HeaderProvider = @Sendable () async throws -> [String: String]
