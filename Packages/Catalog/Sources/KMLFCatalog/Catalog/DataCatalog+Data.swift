public import KMLFPipeline

extension DataCatalog {
    /// The data as the type that a node's port asks for.
    public func load(_ name: String, as type: PortType) async throws(DatasetError) -> any Sendable {
        guard let sendable = type.sendable else {
            throw DatasetError(
                dataset: name, printedForm: nil, operation: .load, reason: "\(type) is not known to be Sendable")
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
    public func load<Value: Sendable>(
        _ name: String, as type: Value.Type = Value.self
    ) async throws(DatasetError) -> Value {
        let value = try await load(name, as: type as any Sendable.Type)
        guard let value = value as? Value else {
            throw DatasetError(
                dataset: name, printedForm: nil, operation: .load,
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
        guard contains(name) else { return false }
        return try await attempt(.exists, name) { try await $0.exists() }
    }

    /// Forgets what the dataset holds in memory; a name that the catalog does not know is left alone.
    public func release(_ name: String) async throws(DatasetError) {
        guard contains(name) else { return }
        try await attempt(.release, name) { await $0.release() }
    }

    /// Tells the dataset that what was loaded from it last is dealt with.
    public func confirm(_ name: String) async throws(DatasetError) {
        try await attempt(.confirm, name) { dataset in
            guard let dataset = dataset as? any ConfirmableDataset else {
                throw DatasetProblem("there is nothing to confirm in a \(dataset.typeName)")
            }
            try await dataset.confirm()
        }
    }

    private func attempt<Result: Sendable>(
        _ operation: DatasetError.Operation, _ name: String,
        _ body: @Sendable (any Dataset) async throws -> Result
    ) async throws(DatasetError) -> Result {
        var printedForm: String?
        do {
            guard let dataset = try dataset(name) else { throw DatasetProblem(reasonMissing(name)) }
            printedForm = dataset.printedForm
            return try await body(dataset)
        } catch let error as DatasetError {
            throw error
        } catch {
            throw DatasetError(dataset: name, printedForm: printedForm, operation: operation, underlying: error)
        }
    }
}
