import KMLFStorage

/// An MLflow server as a tracking store, over its REST API (version 2.0, as MLflow 2 and 3 speak it).
///
/// Connections are kept alive and several requests are on their way at a time. A request is sent again by itself where
/// that cannot do anything twice; the errors of others say that their outcome is not known.
struct HTTPStore: Sendable {
    let server: Server

    init(server: Server) { self.server = server }
}
