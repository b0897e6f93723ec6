internal import HTTPTypes
internal import KMLFStorage

/// One call of MLflow's REST API.
struct Endpoint: Sendable {
    typealias Answer = @Sendable (_ fields: Fields, _ store: ServedStore) async throws(TrackingError) -> JSONText

    /// More than one where MLflow lets a search be asked both ways.
    let methods: [HTTPRequest.Method]
    /// Below `/api/2.0/mlflow/`; `{name}` is a part that becomes the field `name`.
    let path: String
    /// What a user must be allowed to do.
    let right: Right
    let answer: Answer

    static func get(_ path: String, _ answer: @escaping Answer) -> Endpoint {
        Endpoint(methods: [.get], path: path, right: .read, answer: answer)
    }

    /// A POST that changes nothing.
    static func search(_ path: String, _ methods: [HTTPRequest.Method] = [.post], _ answer: @escaping Answer)
        -> Endpoint
    {
        Endpoint(methods: methods, path: path, right: .read, answer: answer)
    }

    static func post(_ path: String, _ answer: @escaping Answer) -> Endpoint {
        Endpoint(methods: [.post], path: path, right: .write, answer: answer)
    }

    static func patch(_ path: String, _ answer: @escaping Answer) -> Endpoint {
        Endpoint(methods: [.patch], path: path, right: .write, answer: answer)
    }

    static func delete(_ path: String, _ answer: @escaping Answer) -> Endpoint {
        Endpoint(methods: [.delete], path: path, right: .write, answer: answer)
    }

    /// All that the server offers.
    static let all =
        experiments + runs + logging + metrics + artifacts + loggedModels + registeredModels + modelVersions
}
