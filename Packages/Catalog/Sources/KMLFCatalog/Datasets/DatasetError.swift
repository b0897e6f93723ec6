/// A dataset could not be loaded, saved, looked for, confirmed or released.
public struct DatasetError: Error, Sendable {
    /// What was tried.
    public enum Operation: String, Sendable {
        /// Reading the data.
        case load = "loaded"
        /// Writing the data.
        case save = "saved"
        /// Asking whether there is data.
        case exists = "looked for"
        /// Forgetting what is held in memory.
        case release = "released"
        /// Telling that what was loaded is dealt with.
        case confirm = "confirmed"
    }

    /// The dataset's name in the catalog.
    public let dataset: String
    /// The dataset's printed form; nil where there is no such dataset.
    public let printedForm: String?
    /// What was tried.
    public let operation: Operation
    /// What is wrong and what to do, without the dataset's name.
    public let reason: String
    /// The error that the dataset threw, when it is one.
    public let underlying: (any Error)?

    /// The reason is the printed form of the error beneath where it is not given.
    public init(
        dataset: String, printedForm: String?, operation: Operation, reason: String? = nil,
        underlying: (any Error)? = nil
    ) {
        self.dataset = dataset
        self.printedForm = printedForm
        self.operation = operation
        self.reason = reason ?? underlying.map { "\($0)" } ?? "unknown error"
        self.underlying = underlying
    }
}

extension DatasetError: CustomStringConvertible {
    /// One sentence with the dataset's name, its printed form and the reason.
    public var description: String {
        let form = printedForm.map { " (\($0))" } ?? ""
        return "dataset `\(dataset)`\(form) cannot be \(operation.rawValue): \(reason)"
    }
}
