/// A dataset that gives only what is new, such as Kedro's incremental one: it takes what was loaded last for dealt with
/// when the node that `confirms` it has saved its outputs.
public protocol ConfirmableDataset: Dataset {
    /// What was loaded last is not given again.
    func confirm() async throws
}
