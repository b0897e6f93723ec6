/// What a tracking store answers when it cannot do what was asked: MLflow's error code, a sentence for the user, and
/// the error beneath. Neither printed form holds a credential.
public struct TrackingError: Error, Sendable {
    /// MLflow's error codes (`mlflow.exceptions`, 3.17). A struct, so that a server's newer code can be carried.
    public struct Code: Sendable, Hashable {
        /// The code as MLflow's REST API spells it.
        public let rawValue: String

        /// Any spelling is accepted: a server may know codes that this version does not.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A value that the request gives is not allowed.
        public static let invalidParameterValue = Code(rawValue: "INVALID_PARAMETER_VALUE")
        /// The experiment, run, metric or file that the request names is not there.
        public static let resourceDoesNotExist = Code(rawValue: "RESOURCE_DOES_NOT_EXIST")
        /// The name is taken, by a deleted experiment too.
        public static let resourceAlreadyExists = Code(rawValue: "RESOURCE_ALREADY_EXISTS")
        /// What is stored contradicts itself, or forbids the operation.
        public static let invalidState = Code(rawValue: "INVALID_STATE")
        /// The store cannot be read or written.
        public static let internalError = Code(rawValue: "INTERNAL_ERROR")
        /// The operating system or the server refuses access.
        public static let permissionDenied = Code(rawValue: "PERMISSION_DENIED")
        /// The store does not offer the operation at all.
        public static let featureDisabled = Code(rawValue: "FEATURE_DISABLED")
        /// The store cannot be reached now; trying again may help.
        public static let temporarilyUnavailable = Code(rawValue: "TEMPORARILY_UNAVAILABLE")

        /// Lets `catch let error where error.code ~= .invalidState` and `switch` match a code.
        public static func ~= (pattern: Code, value: Code) -> Bool { pattern == value }
    }

    /// The kind of failure, in MLflow's words.
    public let code: Code
    /// What is wrong, where, and what to do.
    public let message: String
    /// The error that this one wraps, when there is one.
    public let underlying: (any Error)?

    /// The message must name the place (run, key, file) and hold no credential.
    public init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }
}

extension TrackingError: CustomStringConvertible, CustomDebugStringConvertible {
    /// `CODE: message`.
    public var description: String { "\(code.rawValue): \(message)" }

    /// The description with the underlying error behind it.
    public var debugDescription: String {
        underlying.map { "\(description) (caused by: \($0))" } ?? description
    }
}

extension TrackingError: Equatable {
    /// Equal when code and message are; the underlying error is not compared.
    public static func == (left: TrackingError, right: TrackingError) -> Bool {
        left.code == right.code && left.message == right.message
    }
}
