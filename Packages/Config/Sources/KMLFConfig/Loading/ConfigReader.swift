import KMLFYAML

/// Reads the kinds of configuration of one project and environment, and collects what is wrong in all of them.
struct ConfigReader {
    let layers: [ConfigLayer]
    private let runtimeParameters: ParameterMap
    private let environment: [String: String]
    let globals: YAMLNode
    var problems: [ConfigProblem] = []

    /// Lists the folders and reads the globals, which all other kinds may name.
    init(layers: [ConfigLayer], runtimeParameters: ParameterMap, environment: [String: String]) {
        self.layers = layers
        self.runtimeParameters = runtimeParameters
        self.environment = environment
        var problems: [ConfigProblem] = []
        let sources = Interpolation.Sources(runtimeParameters: runtimeParameters.yaml)
        globals =
            Self.tree(of: .globals, in: layers, over: nil, from: sources, problems: &problems)
            ?? YAMLNode(.mapping(YAMLMapping()))
        self.problems = problems
    }

    /// All files of a kind as one mapping, environments merged and placeholders replaced; nil where there is no file.
    mutating func tree(of kind: ConfigKind) -> YAMLNode? {
        let sources = Interpolation.Sources(
            globals: globals, runtimeParameters: runtimeParameters.yaml, environment: kind.isSecret ? environment : nil)
        let over = kind == .parameters ? runtimeParameters.yaml.mapping : nil
        return Self.tree(of: kind, in: layers, over: over, from: sources, problems: &problems)
    }

    /// The parameters as the files have them, without those of `--params`; nil where there is no file.
    mutating func parametersOfFiles() -> YAMLNode? {
        let sources = Interpolation.Sources(globals: globals, runtimeParameters: runtimeParameters.yaml)
        return Self.tree(of: .parameters, in: layers, over: nil, from: sources, problems: &problems)
    }

    /// Where the files are looked for: "conf/base or conf/local".
    var places: String { layers.map(\.shownFolder).joined(separator: " or ") }

    private static func tree(
        of kind: ConfigKind, in layers: [ConfigLayer], over: YAMLMapping?, from sources: Interpolation.Sources,
        problems: inout [ConfigProblem]
    ) -> YAMLNode? {
        var sources = sources
        var merged: YAMLMapping?
        for layer in layers {
            var joined: YAMLMapping?
            for document in layer.documents(of: kind, problems: &problems) {
                joined =
                    joined?.joined(
                        with: document, at: .root, of: kind, hidden: &sources.hiddenTwice,
                        problems: &problems) ?? document
            }
            guard let joined else { continue }
            merged = merged?.merged(with: joined, deeply: kind.mergesDeeply) ?? joined
        }
        if let over, !over.isEmpty { merged = (merged ?? YAMLMapping()).merged(with: over, deeply: true) }
        guard let merged else { return nil }
        let resolved = Interpolation.resolve(YAMLNode(.mapping(merged)), of: kind, from: sources, problems: &problems)
        guard !kind.keepsHiddenKeys, let mapping = resolved.mapping else { return resolved }
        return YAMLNode(
            .mapping(YAMLMapping(entries: mapping.entries.filter { $0.key.string?.hasPrefix("_") != true })))
    }
}
