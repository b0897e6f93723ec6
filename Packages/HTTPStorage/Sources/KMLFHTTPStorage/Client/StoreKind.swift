import Synchronization

/// In what MLflow's server keeps its runs; asked once, and only when it matters.
final class StoreKind: Sendable {
    private let answer = Mutex<Bool?>(nil)

    /// Whether the server says that it is a SQL store. One that does not say counts as none.
    func isSQL(_ server: Server) async -> Bool {
        if let known = answer.withLock({ $0 }) { return known }
        let request = HTTPRequest(method: .get, url: "/api/3.0/mlflow/server-info")
        guard let response = try? await server.send(request, "the question for the kind of store", repetition: .harmful)
        else { return false }
        let info = response.status == 200 ? try? JSON.decode(Wire.ServerInfo.self, from: response.body) : nil
        let isSQL = info?.storeType == "SqlStore"
        answer.withLock { $0 = isSQL }
        return isSQL
    }
}
