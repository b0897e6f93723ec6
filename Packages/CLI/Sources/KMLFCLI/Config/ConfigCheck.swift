internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFStorage
internal import KMLFYAML

/// The configuration of a project in all of its environments: what is wrong, each problem once, and what was looked at.
struct ConfigCheck {
    struct Finding {
        let problem: ConfigProblem
        /// Those in which it is found.
        var environments: [String]
    }

    /// The environments that were read over base; `local` where there is none but base.
    let environments: [String]
    private(set) var problems: [Finding] = []
    /// What works, and may not be what was meant.
    private(set) var notes: [Finding] = []
    private(set) var files: [ConfigFile] = []
    private let project: Project
    private let surroundings: Surroundings

    init(_ project: Project, environments: [String], parameters: ParameterMap, surroundings: Surroundings) throws {
        self.project = project
        self.surroundings = surroundings
        let all = project.environments.filter { $0 != "base" }
        self.environments = !environments.isEmpty ? environments : all.isEmpty ? ["local"] : all
        var withoutMLflow: [String] = []
        for environment in self.environments {
            let loader = ConfigLoader(
                project: project, environment: environment, runtimeParameters: parameters,
                processEnvironment: surroundings.environment)
            // Throws where the folders cannot be read: then there is nothing to check.
            let found = try loader.files()
            for file in found where !files.contains(file) { files.append(file) }
            checkCatalog(with: loader)
            if found.contains(where: { $0.kinds.contains(.mlflow) }) {
                checkMLflow(with: loader)
            } else {
                withoutMLflow.append(environment)
            }
        }
        if !withoutMLflow.isEmpty {
            let message =
                "there is no mlflow.yml; write one with `kmlf init`, or for all environments with `kmlf init --env base`"
            problems.append(Finding(problem: ConfigProblem(message), environments: withoutMLflow))
        }
        for file in files {
            guard let advice = file.advice else { continue }
            notes.append(Finding(problem: ConfigProblem("\(file.name) \(advice)"), environments: self.environments))
        }
    }

    private mutating func checkCatalog(with loader: ConfigLoader) {
        let environment = loader.environment
        let catalog = collect(environment) { () throws(ConfigError) in try loader.catalog() }
        collect(environment) { () throws(ConfigError) in _ = try loader.parameters() }
        let credentials = collect(environment) { () throws(ConfigError) in try loader.credentials() }
        guard let catalog, let credentials else { return }
        let check = CatalogCheck(catalog, credentials: credentials, project: project)
        for problem in check.problems { add(problem, to: \.problems, environment) }
        for note in check.notes { add(note, to: \.notes, environment) }
    }

    private mutating func checkMLflow(with loader: ConfigLoader) {
        let environment = loader.environment
        let variables = collect(environment) { () throws(ConfigError) in try loader.environmentVariables() }
        guard let variables, let config = try? loader.mlflow(),
            let unused = try? loader.settingsWithoutEffect(), let values = try? loader.effectiveValues(of: .mlflow)
        else { return }
        for note in unused { add(note, to: \.notes, environment) }
        let place = values.first { $0.path.text.hasSuffix("mlflow_tracking_uri") }
        let known = surroundings.environment.merging(variables.mapValues { $0.revealed() }) { _, new in new }
        do {
            let uri = try TrackingURI(config.trackingURI(in: known), relativeTo: project.root)
            let schemes = [StorageAdapter].standard.compactMap(\.tracking).flatMap(\.schemes)
            if !schemes.contains(uri.scheme) {
                add(
                    Self.problem(
                        "has the scheme \(uri.scheme), for which kmlf has no storage; the project's code may bring one",
                        at: place), to: \.notes, environment)
            }
        } catch {
            add(Self.problem(error.message, at: place), to: \.problems, environment)
        }
    }

    private static func problem(_ message: String, at value: EffectiveValue?) -> ConfigProblem {
        var mark: YAMLMark?
        if case .file(let place)? = value?.origin { mark = place }
        return ConfigProblem(message, at: value?.path ?? .root, mark: mark)
    }

    @discardableResult
    private mutating func collect<Value>(
        _ environment: String, _ body: () throws(ConfigError) -> Value
    ) -> Value? {
        do {
            return try body()
        } catch {
            for problem in error.problems { add(problem, to: \.problems, environment) }
            return nil
        }
    }

    private mutating func add(
        _ problem: ConfigProblem, to list: WritableKeyPath<ConfigCheck, [Finding]>, _ environment: String
    ) {
        if let index = self[keyPath: list].firstIndex(where: { $0.problem == problem }) {
            if !self[keyPath: list][index].environments.contains(environment) {
                self[keyPath: list][index].environments.append(environment)
            }
        } else {
            self[keyPath: list].append(Finding(problem: problem, environments: [environment]))
        }
    }
}
