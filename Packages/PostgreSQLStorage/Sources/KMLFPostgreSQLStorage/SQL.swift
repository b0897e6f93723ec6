/// Parts of statements.
enum SQL {
    /// Milliseconds since 1970, by the server's clock: one clock for all who write.
    static let now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
}
