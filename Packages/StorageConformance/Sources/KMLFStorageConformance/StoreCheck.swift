public import KMLFStorage

/// One promise of the storage protocols, as a check that any adapter can be put to. An adapter's tests run all of them,
/// each on a new store, with whatever test library they use:
///
///     @Test(arguments: StoreCheck.all) func keeps(_ check: StoreCheck) async throws {
///         try await check.run(on: FileStore(root: newFolder()))
///     }
///
/// Checks share no state, so they may run at the same time. A store may hold experiments of its own (MLflow's
/// `Default`); checks look at what they made.
public struct StoreCheck: Sendable {
    /// The requirement and what is promised.
    public let name: String
    private let file: String
    private let line: Int
    private let body: @Sendable (any TrackingStore) async throws -> Void

    init(
        _ name: String, file: String = #fileID, line: Int = #line,
        body: @escaping @Sendable (any TrackingStore) async throws -> Void
    ) {
        self.name = name
        self.file = file
        self.line = line
        self.body = body
    }

    /// Throws a `CheckFailure` where the store breaks the promise, and any error of the store that the promise excludes.
    public func run(on store: any TrackingStore) async throws {
        do {
            try await body(store)
        } catch let error as TrackingError {
            throw CheckFailure("\(name): the store answered \(error.debugDescription)", file: file, line: line)
        }
    }

    /// Every promise of `TrackingStore`, models apart.
    public static let all =
        ExperimentChecks.all + RunChecks.all + MetricChecks.all + InputChecks.all + SearchChecks.all
        + ConcurrencyChecks.all

    /// Every promise of `LoggedModelStore` and `ModelRegistryStore`; a store that keeps no models leaves them out.
    public static let models =
        RegisteredModelChecks.all + ModelVersionChecks.all + RegistrySearchChecks.all + LoggedModelChecks.all
}

extension StoreCheck: CustomStringConvertible {
    /// The name.
    public var description: String { name }
}

/// A promise that a store or a repository breaks.
public struct CheckFailure: Error, Sendable, CustomStringConvertible {
    /// What was expected and what came.
    public let message: String
    /// The check's file, as `#fileID` gives it.
    public let file: String
    /// The check's line.
    public let line: Int

    init(_ message: String, file: String, line: Int) {
        self.message = message
        self.file = file
        self.line = line
    }

    /// `file:line: message`.
    public var description: String { "\(file):\(line): \(message)" }
}
