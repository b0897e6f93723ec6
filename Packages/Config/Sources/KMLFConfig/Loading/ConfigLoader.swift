import KMLFFiles
import KMLFSpelling
public import KMLFYAML

/// Reads the `conf` folder of a project: the environment `base`, with another one over it.
///
/// Nothing is cached: each call reads the files anew. Every call reports all problems that it finds at once.
public struct ConfigLoader: Sendable {
    /// The project whose `conf` folder is read.
    public let project: Project
    /// The environment that lies over `base`; `base` itself where only that is read.
    public let environment: String
    /// The values of `--params`, merged over the parameters and reached by `${runtime_params:…}`.
    public let runtimeParameters: ParameterMap
    let processEnvironment: [String: String]

    /// An `environment` of nil is the variable `KEDRO_ENV`, else `local`.
    public init(
        project: Project, environment: String? = nil, runtimeParameters: ParameterMap = ParameterMap(),
        processEnvironment: [String: String]
    ) {
        let named = environment ?? processEnvironment["KEDRO_ENV"] ?? ""
        self.project = project
        self.environment = named.isEmpty ? "local" : named
        self.runtimeParameters = runtimeParameters
        self.processEnvironment = processEnvironment
    }

    /// Everything at once, so that the problems of all files are reported together.
    public func load() throws(ConfigError) -> ProjectConfig {
        var reader = try reader()
        let catalog = reader.tree(of: .catalog)
        let parameters = readParameters(with: &reader)
        let credentials = readCredentials(with: &reader)
        let mlflow = readMLflow(with: &reader)
        let variables = mlflow.flatMap { readVariables(of: $0, from: credentials, with: &reader) }
        try reader.problems.throwIfAny()
        return ProjectConfig(
            catalog: catalog?.mapping ?? YAMLMapping(), parameters: parameters ?? .map([:]),
            mlflow: mlflow?.config ?? MLflowConfig(), credentials: credentials, environmentVariables: variables ?? [:])
    }

    /// The entries of the catalog, in the order of the files, with their places. Empty where there is no file.
    public func catalog() throws(ConfigError) -> YAMLMapping {
        var reader = try reader()
        let tree = reader.tree(of: .catalog)
        try reader.problems.throwIfAny()
        return tree?.mapping ?? YAMLMapping()
    }

    /// The parameters, as a `.map`. Empty where there is no file.
    public func parameters() throws(ConfigError) -> ParameterValue {
        var reader = try reader()
        let parameters = readParameters(with: &reader)
        try reader.problems.throwIfAny()
        return parameters ?? .map([:])
    }

    /// The entries of the credentials files. Empty where there is no file.
    public func credentials() throws(ConfigError) -> Credentials {
        var reader = try reader()
        let credentials = readCredentials(with: &reader)
        try reader.problems.throwIfAny()
        return credentials
    }

    /// What `mlflow.yml` says. Where there is no such file, the error names the command that writes one.
    public func mlflow() throws(ConfigError) -> MLflowConfig {
        var reader = try reader()
        let mlflow = readMLflow(with: &reader)
        try reader.problems.throwIfAny()
        return mlflow?.config ?? MLflowConfig()
    }

    /// What the credentials that `mlflow.yml` names export to the environment; empty where it names none.
    public func environmentVariables() throws(ConfigError) -> [String: Secret] {
        var reader = try reader()
        let credentials = readCredentials(with: &reader)
        let variables = readMLflow(with: &reader).flatMap { readVariables(of: $0, from: credentials, with: &reader) }
        try reader.problems.throwIfAny()
        return variables ?? [:]
    }

    private func readParameters(with reader: inout ConfigReader) -> ParameterValue? {
        guard let tree = reader.tree(of: .parameters) else { return nil }
        return ParameterValue.read(tree, at: .root, problems: &reader.problems)
    }

    func readCredentials(with reader: inout ConfigReader) -> Credentials {
        Credentials(reader.tree(of: .credentials)?.mapping ?? YAMLMapping(), files: reader.places)
    }

    func readMLflow(with reader: inout ConfigReader) -> (config: MLflowConfig, tree: YAMLNode)? {
        let before = reader.problems.count
        guard let tree = reader.tree(of: .mlflow) else {
            if reader.problems.count == before { reader.problems.append(missingMLflow(in: reader.places)) }
            return nil
        }
        guard var config = MLflowConfig.read(tree, at: .root, problems: &reader.problems) else { return nil }
        if Release2Layout.namesNoExperiment(in: tree) { config.experiment.name = project.packageName }
        return (config, tree)
    }

    private func missingMLflow(in places: String) -> ConfigProblem {
        ConfigProblem("there is no mlflow.yml in \(places); write one with `kmlf init --env \(environment)`")
    }

    func readVariables(
        of mlflow: (config: MLflowConfig, tree: YAMLNode), from credentials: Credentials,
        with reader: inout ConfigReader
    ) -> [String: Secret]? {
        guard let name = mlflow.config.credentials else { return [:] }
        let isRelease2 = Release2Layout.isUsed(by: mlflow.tree)
        let path: ConfigPath = isRelease2 ? "server.credentials" : "credentials"
        let mark = (isRelease2 ? mlflow.tree["server"]?["credentials"] : mlflow.tree["credentials"])?.mark
        return reader.problems.collect { () throws(ConfigError) in
            try credentials.environmentVariables(of: name, namedAt: path, mark: mark)
        }
    }

    func reader() throws(ConfigError) -> ConfigReader {
        var layers: [ConfigLayer] = []
        for name in try environments() {
            layers.append(try ConfigLayer(name: name, in: project))
        }
        return ConfigReader(layers: layers, runtimeParameters: runtimeParameters, environment: processEnvironment)
    }

    /// `base` and the environment over it, after a check that their folders are there. `local` may be missing, because git
    /// ignores it and a fresh clone has none.
    private func environments() throws(ConfigError) -> [String] {
        for name in environment == "base" ? ["base"] : ["base", environment] {
            let isName = !name.contains("/") && !name.hasPrefix(".")
            if isName, FileSystem.kind(of: "\(project.confFolder)/\(name)") == .folder || name == "local" { continue }
            let existing = project.environments
            let known =
                existing.isEmpty
                ? "there are no environments in \(project.confFolder)" : "there are \(existing.joined(separator: ", "))"
            throw ConfigError(
                ConfigProblem(
                    """
                    there is no environment `\(name)`: \(known); make the folder \(project.shownConfFolder)/\(name), or \
                    choose another with --env or KEDRO_ENV
                    """, suggestion: NearestName.of(name, in: existing)))
        }
        return environment == "base" ? ["base"] : ["base", environment]
    }
}
