import KMLFFiles
import KMLFSpelling

/// A file in the `conf` folder.
public struct ConfigFile: Sendable, Equatable {
    /// As messages call it: `conf/base/catalog.yml`.
    public let name: String
    /// The kinds of configuration that it is read for; none where it is not read.
    public let kinds: [ConfigKind]
    /// For a file that is not read: why, and what to do.
    public let advice: String?

    init(name: String, kinds: [ConfigKind]) {
        self.name = name
        self.kinds = kinds
        advice = kinds.isEmpty ? Self.advice(for: name) : nil
    }

    /// A file that is in no environment.
    init(beside name: String) {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        self.name = name
        kinds = []
        advice =
            ConfigKind.all.contains { $0.matches(file) }
            ? "is not read: it must lie in the folder of an environment, such as base" : Self.advice(for: name)
    }

    /// nil for files such as `README.md` that nobody takes for configuration.
    private static func advice(for name: String) -> String? {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        guard let point = file.lastIndex(of: "."), point != file.startIndex else { return nil }
        let (stem, ending) = (String(file[..<point]), file[file.index(after: point)...].lowercased())
        if ["ini", "properties", "xml", "pickle", "pkl", "toml"].contains(ending) {
            return ConfigKind.all.contains { stem.hasPrefix($0.name) }
                ? "is not read: write it as YAML or JSON" : nil
        }
        guard ["yml", "yaml", "json"].contains(ending) else { return nil }
        if stem.hasPrefix("logging") {
            return "is not read: it configures Python's logging, and kmlf writes its messages to standard error"
        }
        if stem.hasPrefix("spark") { return "is not read: there is no Spark in Swift" }
        if let kind = NearestName.of(stem, in: ConfigKind.all.map(\.name)) {
            return "is not read: its name must begin with the kind of its contents; did you mean `\(kind).\(ending)`?"
        }
        let kinds = ConfigKind.all.map(\.name).joined(separator: ", ")
        return "is not read: names of files, or of the folders that they are in, begin with one of \(kinds)"
    }
}

extension ConfigLoader {
    /// The files beside the environments, of `base`, and of the environment over it, by name in each.
    public func files() throws(ConfigError) -> [ConfigFile] {
        let folder = project.confFolder
        let beside = ((try? FileSystem.names(in: folder)) ?? []).filter {
            FileSystem.kind(of: "\(folder)/\($0)") == .file
        }
        return beside.map { ConfigFile(beside: "\(project.shownConfFolder)/\($0)") }
            + (try reader().layers.flatMap { layer in
                layer.files.map { file in
                    ConfigFile(
                        name: "\(layer.shownFolder)/\(file)", kinds: ConfigKind.all.filter { $0.matches(file) })
                }
            })
    }
}
