public import KMLFStorage
public import KMLFTracking

/// The experiments of a store that are meant by their names or ids; all of them, deleted ones too, when there is no name.
public struct ExperimentSelection: Sendable {
    private let names: [String]
    private let client: TrackingClient

    /// The experiments of these names or ids in the store of `client`.
    public init(names: [String], in client: TrackingClient) {
        self.names = names
        self.client = client
    }

    /// Oldest first, or in the order of the names. A name that no experiment has is a `CopyError`.
    public func experiments() async throws -> [Experiment] {
        guard !names.isEmpty else {
            return try await client.experiments(SearchExperiments(orderBy: ["creation_time ASC"], view: .all)).collect()
        }
        var found: [Experiment] = []
        for name in names {
            guard let experiment = try await experiment(name) else {
                throw CopyError.noExperiment(name, source: client.uri.description)
            }
            if !found.contains(where: { $0.experimentID == experiment.experimentID }) { found.append(experiment) }
        }
        return found
    }

    private func experiment(_ nameOrID: String) async throws -> Experiment? {
        if let experiment = try await client.getExperiment(named: nameOrID) { return experiment }
        do throws(TrackingError) {
            return try await client.getExperiment(nameOrID)
        } catch {
            if error.code ~= .resourceDoesNotExist || error.code ~= .invalidParameterValue { return nil }
            throw error
        }
    }
}
