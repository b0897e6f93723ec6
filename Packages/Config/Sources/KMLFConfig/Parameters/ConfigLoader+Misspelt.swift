import KMLFSpelling
import KMLFYAML

extension ConfigLoader {
    /// What `--params` gives under names that no file has, close to one that a file has: a sentence for each.
    ///
    /// A new name is no mistake (Kedro takes it, too), a misspelt one would leave the run with the old value.
    public func misspeltParameters() throws(ConfigError) -> [String] {
        guard let given = runtimeParameters.yaml.mapping, !given.isEmpty else { return [] }
        var reader = try reader()
        guard let known = reader.parametersOfFiles()?.mapping else { return [] }
        return Self.misspelt(in: given, known: known, at: "")
    }

    private static func misspelt(in given: YAMLMapping, known: YAMLMapping, at path: String) -> [String] {
        let names = known.entries.compactMap(\.key.string)
        return given.entries.flatMap { entry -> [String] in
            guard let name = entry.key.string else { return [] }
            guard let there = known[name] else {
                guard let nearest = NearestName.of(name, in: names) else { return [] }
                return ["--params gives `\(path)\(name)`, which no file has; was `\(path)\(nearest)` meant?"]
            }
            guard let deeper = entry.value.mapping, let knownDeeper = there.mapping else { return [] }
            return misspelt(in: deeper, known: knownDeeper, at: "\(path)\(name).")
        }
    }
}
