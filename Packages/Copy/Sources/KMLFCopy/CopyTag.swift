/// The tags by which a copy is known and that keep what a target has no place for. They are of the copy's own: another copy of
/// it hands on where it first came from, and nothing else of them.
public enum CopyTag {
    /// Of a run: the id of the run that it was first copied from.
    public static let runID = "kmlf.copy.run_id"
    /// Of an experiment: the id of the experiment that it was first copied from.
    public static let experimentID = "kmlf.copy.experiment_id"
    /// Of both: the store that it was first copied from, without credentials.
    public static let source = "kmlf.copy.source"
    /// Of a run: `true` once everything was there, `false` before.
    public static let complete = "kmlf.copy.complete"
    /// Of a run: its start, in milliseconds since 1970, where the target took another.
    public static let startTime = "kmlf.copy.start_time"
    /// Of a run: its end, in milliseconds since 1970, where the target took another.
    public static let endTime = "kmlf.copy.end_time"
    /// Of a run: who started it, where the target took somebody else.
    public static let user = "kmlf.copy.user_id"
    /// Of an experiment: when it was made, in milliseconds since 1970.
    public static let creationTime = "kmlf.copy.creation_time"
    /// Of an experiment: when it was changed last, in milliseconds since 1970.
    public static let lastUpdateTime = "kmlf.copy.last_update_time"

    static let prefix = "kmlf.copy."
}
