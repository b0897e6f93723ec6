/// Parts of statements.
enum SQL {
    /// Milliseconds since 1970, by the server's clock: one clock for all who write.
    static let now = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint"

    /// A column that has the server keep its plans for what follows in the transaction, whose values all ask for the same plan.
    /// By itself it may plan such statements anew each time, for as long as the connection lasts, once it took a plan when it
    /// had no statistics (`choose_custom_plan` in PostgreSQL's `plancache.c`).
    static let keepingPlans = "set_config('plan_cache_mode', 'force_generic_plan', true)"
}
