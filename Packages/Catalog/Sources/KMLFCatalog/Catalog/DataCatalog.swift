public import KMLFPipeline
import Synchronization

/// The datasets of a project by name, shared by the nodes, hooks and datasets of a run.
public final class DataCatalog: Sendable {
    private struct State {
        var names: [String] = []
        var datasets: [String: any Dataset] = [:]
    }

    private let state: Mutex<State>

    /// A catalog of datasets made in code.
    public init(_ datasets: KeyValuePairs<String, any Dataset> = [:]) {
        var state = State()
        for (name, dataset) in datasets {
            if state.datasets.updateValue(dataset, forKey: name) == nil { state.names.append(name) }
        }
        self.state = Mutex(state)
    }

    /// The names in the order in which they were entered, parameters not among them.
    public var names: [String] { state.withLock { $0.names } }

    /// The dataset of that name, nil where the catalog has none.
    public func dataset(_ name: String) -> (any Dataset)? {
        state.withLock { $0.datasets[name] }
    }

    /// Enters the dataset, in the place of the one of that name where there is one.
    public func replaceDataset(_ name: String, with dataset: any Dataset) {
        state.withLock { state in
            if state.datasets.updateValue(dataset, forKey: name) == nil { state.names.append(name) }
        }
    }

    /// A catalog of the same datasets: what is entered in one is not seen in the other.
    public func copy() -> DataCatalog {
        DataCatalog(state: state.withLock { $0 })
    }

    private init(state: State) { self.state = Mutex(state) }
}

extension DataCatalog {
    /// The data as the type that a node's port asks for.
    public func load(_ name: String, as type: PortType) async throws(DatasetError) -> any Sendable {
        guard let sendable = type.sendable else {
            throw DatasetError(
                dataset: name, printedForm: dataset(name)?.printedForm, operation: .load,
                reason: "\(type) is not known to be Sendable")
        }
        return try await load(name, as: sendable)
    }

    /// The data as a value of that type.
    public func load(_ name: String, as type: any Sendable.Type) async throws(DatasetError) -> any Sendable {
        try await attempt(.load, name) { dataset in
            guard dataset.canLoad(as: type) else {
                throw DatasetProblem("it gives \(dataset.offers), but \(ValueType.name(type)) is wanted")
            }
            return try await dataset.load(as: type)
        }
    }

    /// The data, its type told by the place where it is used.
    public func load<Value: Sendable>(_ name: String, as type: Value.Type = Value.self) async throws(DatasetError)
        -> Value
    {
        let value = try await load(name, as: type as any Sendable.Type)
        guard let value = value as? Value else {
            throw DatasetError(
                dataset: name, printedForm: dataset(name)?.printedForm, operation: .load,
                reason: "it gave \(ValueType.name(Swift.type(of: value))), \(ValueType.name(type)) is wanted")
        }
        return value
    }

    /// Stores the value; nil is refused, as Kedro refuses None.
    public func save(_ value: any Sendable, to name: String) async throws(DatasetError) {
        try await attempt(.save, name) { dataset in
            guard !ValueType.isNil(value) else {
                throw DatasetProblem("nil cannot be saved; the node must give a value for each of its outputs")
            }
            guard dataset.canSave(Swift.type(of: value)) else {
                throw DatasetProblem(
                    "it takes \(dataset.offers), but the value is \(ValueType.name(Swift.type(of: value)))")
            }
            try await dataset.save(value)
        }
    }

    /// Whether there is data to load; false for a name that the catalog does not know.
    public func exists(_ name: String) async throws(DatasetError) -> Bool {
        guard dataset(name) != nil else { return false }
        return try await attempt(.exists, name) { try await $0.exists() }
    }

    /// Forgets what the dataset holds in memory; a name that the catalog does not know is left alone.
    public func release(_ name: String) async {
        await dataset(name)?.release()
    }

    private func attempt<Result: Sendable>(
        _ operation: DatasetError.Operation, _ name: String,
        _ body: @Sendable (any Dataset) async throws -> Result
    ) async throws(DatasetError) -> Result {
        guard let dataset = dataset(name) else {
            throw DatasetError(
                dataset: name, printedForm: nil, operation: operation, reason: "the catalog has no such dataset")
        }
        do {
            return try await body(dataset)
        } catch let error as DatasetError {
            throw error
        } catch {
            throw DatasetError(
                dataset: name, printedForm: dataset.printedForm, operation: operation, underlying: error)
        }
    }
}
