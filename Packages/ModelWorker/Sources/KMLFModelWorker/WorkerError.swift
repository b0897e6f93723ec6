/// A worker did not predict.
public struct WorkerError: Error, Sendable, Hashable {
    /// Whose fault it is; the raw value is the code on the wire.
    public enum Code: String, Sendable, Hashable {
        /// The caller's: the data or the parameters are none that the model takes.
        case badRequest = "BAD_REQUEST"
        /// The model's, or that of the program it runs in.
        case `internal` = "INTERNAL"
        /// The worker has ended, or was ended because it did not answer as it should. Another one may answer.
        case unavailable = "UNAVAILABLE"
    }

    /// Whose fault it is.
    public let code: Code
    /// What went wrong, and what to do where that is known.
    public let message: String

    /// A message without its code.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension WorkerError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
