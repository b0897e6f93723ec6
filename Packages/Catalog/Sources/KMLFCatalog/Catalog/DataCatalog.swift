public import KMLFConfig
import KMLFPipeline
import KMLFSpelling
import KMLFYAML
import Synchronization

/// The datasets of a project by name, shared by the nodes, hooks and datasets of a run: the entries of `catalog.yml`, the
/// parameters, and what code enters.
public final class DataCatalog: Sendable {
    private struct State {
        var names: [String] = []
        var datasets: [String: any Dataset] = [:]
        var entries: [String: CatalogEntry] = [:]

        /// `entry` is what describes the dataset; nil for one that code enters.
        mutating func enter(_ dataset: any Dataset, as name: String, _ entry: CatalogEntry? = nil) {
            entries[name] = entry
            if datasets.updateValue(dataset, forKey: name) == nil { names.append(name) }
        }
    }

    private let state: Mutex<State>
    private let factories: DatasetFactories?
    private let parameters: ParameterValue

    /// A catalog of datasets made in code, and of parameters.
    public convenience init(
        _ datasets: KeyValuePairs<String, any Dataset> = [:], parameters: ParameterValue = .map([:])
    ) {
        var state = State()
        for (name, dataset) in datasets { state.enter(dataset, as: name) }
        self.init(state, factories: nil, parameters: parameters)
    }

    /// The catalog that the configuration describes. All entries are made, so that all of their problems are told at
    /// once; what a pattern describes is made when a name first fits it.
    public convenience init(
        entries: CatalogEntries, parameters: ParameterValue = .map([:])
    ) throws(ConfigError) {
        var problems: [ConfigProblem] = []
        var state = State()
        let (plain, factories) = entries.sorted(problems: &problems)
        for mapped in plain {
            guard let entry = entries.setting.entry(mapped) else { continue }
            let dataset = problems.collect { () throws(ConfigError) in
                try entries.setting.build(entry, node: mapped.value)
            }
            guard let dataset else { continue }
            state.enter(dataset, as: entry.name, entry)
        }
        try problems.throwIfAny()
        self.init(state, factories: factories, parameters: parameters)
    }

    private init(_ state: State, factories: DatasetFactories?, parameters: ParameterValue) {
        self.state = Mutex(state)
        self.factories = factories
        self.parameters = parameters
    }

    /// The names in the order in which they were entered, parameters and patterns not among them.
    public var names: [String] { state.withLock { $0.names } }

    /// The names of the parameters, as nodes write them: `parameters`, then `params:…` at every depth, in file order.
    public var parameterNames: [String] { ["parameters"] + parameters.paths.map { "params:\($0)" } }

    /// The patterns in the order in which they are tried.
    public var patternNames: [String] { factories?.patterns.map(\.name) ?? [] }

    /// The patterns' entries in the order in which they are tried, placeholders not filled in.
    public var patterns: [CatalogEntry] {
        guard let factories else { return [] }
        return factories.patterns.map {
            CatalogEntry(name: $0.name, node: $0.node, mark: $0.mark, registry: factories.setting.registry)
        }
    }

    /// The entry of `catalog.yml` that describes the dataset; nil for one that code entered, and for a name that has none.
    public func entry(_ name: String) -> CatalogEntry? {
        if entered(name) != nil { return state.withLock { $0.entries[name] } }
        return parameter(name) == nil ? factories?.entry(name)?.shown : nil
    }

    /// Whether the name is an entry or a parameter, or fits a pattern.
    public func contains(_ name: String) -> Bool {
        entered(name) != nil || parameter(name) != nil || factories?.pattern(for: name) != nil
    }

    /// The dataset of that name: what was entered, else the parameter, else what the first pattern that fits describes;
    /// nil where there is none. Throws where the pattern's entry is wrong for this name.
    public func dataset(_ name: String) throws(ConfigError) -> (any Dataset)? {
        if let dataset = entered(name) ?? parameter(name) { return dataset }
        guard let (made, entry) = try factories?.make(name) else { return nil }
        return state.withLock { state in
            // Another node may have made it meanwhile; all must get the same one.
            if let earlier = state.datasets[name] { return earlier }
            state.enter(made, as: name, entry)
            return made
        }
    }

    /// Enters the dataset, in the place of the one of that name where there is one.
    public func replaceDataset(_ name: String, with dataset: any Dataset) {
        state.withLock { $0.enter(dataset, as: name) }
    }

    /// A catalog of the same datasets: what is entered in one is not seen in the other.
    public func copy() -> DataCatalog {
        DataCatalog(state.withLock { $0 }, factories: factories, parameters: parameters)
    }

    /// Why there is no dataset of that name, with the nearest name that there is, for errors.
    public func reasonMissing(_ name: String) -> String {
        let isParameter = DatasetName(name).isParameter
        let known = isParameter ? parameterNames : names
        let reason = isParameter ? "the parameters have no such key" : "the catalog has no such dataset"
        return reason + (NearestName.of(name, in: known).map { "; did you mean `\($0)`?" } ?? "")
    }

    private func entered(_ name: String) -> (any Dataset)? {
        state.withLock { $0.datasets[name] }
    }

    private func parameter(_ name: String) -> (any Dataset)? {
        let dataset = DatasetName(name)
        guard dataset.isParameter, let path = dataset.parameterPath ?? (name == "parameters" ? "" : nil),
            path.isEmpty == (name == "parameters"), parameters.value(at: path) != nil
        else { return nil }
        return ParameterDataset(parameters: parameters, path: path)
    }
}
