import KMLFFiles
import KMLFYAML

/// The `mlflow.yml` files of a project in the layout of kedro-mlflow 0.7.6, rewritten in that of its release 2.
///
/// All environments are rewritten together, since files of both layouts cannot be read together. The new files are read before
/// anybody writes them: they must give the same settings in each environment.
public struct LayoutMigration: Sendable {
    /// A file that changes.
    public struct File: Sendable, Equatable {
        /// As messages call it.
        public let name: String
        /// Absolute.
        public let path: String
        /// What it holds.
        public let oldText: String
        /// What it should hold.
        public let newText: String
    }

    /// None where all is in the new layout already.
    public let files: [File]
    /// What nobody can rewrite: a setting that release 2 does not have.
    public let notes: [String]

    private struct Source {
        let layer: Int
        let name: String
        let text: String
        let tree: YAMLNode

        var isOld: Bool { tree.mapping?.entries.contains { MLflowConfig.newNames[$0.key.string ?? ""] != nil } == true }
    }

    /// Works out what would change. Throws what is wrong with the files, a mixture of layouts too.
    public init(project: Project, processEnvironment: [String: String]) throws(ConfigError) {
        var layers: [ConfigLayer] = []
        for name in ["base"] + project.environments.filter({ $0 != "base" }) {
            layers.append(try ConfigLayer(name: name, in: project))
        }
        var problems: [ConfigProblem] = []
        let sources = Self.sources(in: layers, problems: &problems)
        try problems.throwIfAny()
        let chains = layers.count == 1 ? [[0]] : layers.indices.dropFirst().map { [0, $0] }
        let before = try Self.settings(of: chains, in: layers, environment: processEnvironment)
        // Only environments that have something to rewrite.
        let old = Set(chains.filter { chain in sources.contains { chain.contains($0.layer) && $0.isOld } }.joined())
        let wanted = sources.filter { old.contains($0.layer) && ($0.isOld || !Release2Layout.isUsed(by: $0.tree)) }
        let additions = Self.additions(to: wanted, layers: layers.count)
        var changed: [File] = []
        for (index, source) in wanted.enumerated() {
            let layer = layers[source.layer]
            let text = MigratedText(
                source.text, tree: source.tree, isJSON: source.name.hasSuffix(".json"),
                adding: additions[index] ?? MigratedText.Additions()
            ).text
            guard source.isOld || additions[index] != nil else { continue }
            layers[source.layer].replacements[source.name] = text
            changed.append(
                File(
                    name: "\(layer.shownFolder)/\(source.name)", path: "\(layer.folder)/\(source.name)",
                    oldText: source.text, newText: text))
        }
        files = changed
        guard !changed.isEmpty else {
            notes = []
            return
        }
        notes = before.contains { $0?.experiment.create == false } ? [Self.creationNote] : []
        try Self.check(before, with: chains, in: layers, environment: processEnvironment, files: changed)
    }

    private static let creationNote = """
        experiment.create: false became restore_if_deleted: false, which has another meaning: release 2 always makes an \
        experiment that is missing
        """

    private static func sources(in layers: [ConfigLayer], problems: inout [ConfigProblem]) -> [Source] {
        var sources: [Source] = []
        for (index, layer) in layers.enumerated() {
            for file in layer.files where ConfigKind.mlflow.matches(file) {
                guard let tree = layer.read(file, of: .mlflow, problems: &problems) else { continue }
                guard let bytes = try? FileSystem.read("\(layer.folder)/\(file)") else { continue }
                let source = Source(layer: index, name: file, text: String(decoding: bytes, as: UTF8.self), tree: tree)
                if source.isOld { _ = MLflowConfig.mixture(in: tree, at: .root, problems: &problems) }
                sources.append(source)
            }
        }
        return sources
    }

    /// The settings of each chain of environments; nil for one without a file.
    private static func settings(
        of chains: [[Int]], in layers: [ConfigLayer], environment: [String: String]
    ) throws(ConfigError) -> [MLflowConfig?] {
        var problems: [ConfigProblem] = []
        var settings: [MLflowConfig?] = []
        for chain in chains {
            var reader = ConfigReader(
                layers: chain.map { layers[$0] }, runtimeParameters: ParameterMap(), environment: environment)
            let tree = reader.tree(of: .mlflow)
            settings.append(tree.flatMap { MLflowConfig.read($0, at: .root, problems: &reader.problems) })
            for problem in reader.problems where !problems.contains(problem) { problems.append(problem) }
        }
        try problems.throwIfAny()
        return settings
    }

    /// Which files have to give what 0.7.6 takes for granted: base's first file, or else that of each environment that lacks it.
    private static func additions(to sources: [Source], layers: Int) -> [Int: MigratedText.Additions] {
        var additions: [Int: MigratedText.Additions] = [:]
        func add(_ keys: [String], _ property: WritableKeyPath<MigratedText.Additions, Bool>) {
            func gives(_ layer: Int) -> Bool {
                sources.contains { source in
                    source.layer == layer && keys.reduce(source.tree as YAMLNode?) { $0?[$1] } != nil
                }
            }
            let base = sources.firstIndex { $0.layer == 0 }
            if gives(0) { return }
            let places =
                base.map { [$0] }
                ?? (0..<layers).filter { !gives($0) }
                .compactMap { layer in sources.firstIndex { $0.layer == layer } }
            for place in places { additions[place, default: MigratedText.Additions()][keyPath: property] = true }
        }
        add(["mlflow_tracking_uri"], \.trackingURI)
        add(["experiment", "name"], \.experimentName)
        return additions
    }

    private static func check(
        _ before: [MLflowConfig?], with chains: [[Int]], in layers: [ConfigLayer], environment: [String: String],
        files: [File]
    ) throws(ConfigError) {
        let names = files.map(\.name).joined(separator: ", ")
        let after: [MLflowConfig?]
        do {
            after = try settings(of: chains, in: layers, environment: environment)
        } catch {
            throw ConfigError(
                [
                    ConfigProblem(
                        """
                        \(names) cannot be rewritten without help; nothing was changed. Write the new layout by hand: the text \
                        that comes out by itself has the following mistakes
                        """)
                ] + error.problems)
        }
        for (old, new) in zip(before, after) {
            var expected = old
            if old?.experiment.create == false, new?.experiment.create == true {
                expected?.experiment.create = true
                expected?.experiment.restoreIfDeleted = false
            }
            guard expected == new else {
                throw ConfigError(
                    ConfigProblem(
                        """
                        \(names) cannot be rewritten without help, since the settings would change; nothing was changed. Write \
                        the new layout by hand, and compare what `kmlf config show mlflow` says before and after
                        """
                    ))
            }
        }
    }
}
