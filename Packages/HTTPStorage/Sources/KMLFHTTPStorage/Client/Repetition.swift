/// Whether a request may be sent again when nobody knows what became of it: the server has seen it, and the answer is
/// lost. One that the server cannot have seen, or says that it has not carried out, may always be sent again.
enum Repetition: Sendable {
    /// It changes nothing, or a second time nothing more.
    case harmless
    /// It writes points of metrics: MLflow's SQL stores keep equal points once, its file store keeps each.
    case harmlessOnSQLStores
    /// A second one would make a second run, or be refused because of the first.
    case harmful
}
