internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole
internal import KMLFSpelling
internal import KMLFYAML

/// `kmlf config show`.
struct ConfigShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print every value of the configuration, and where it comes from.",
        discussion: """
            Environments are merged and placeholders replaced, as a run sees them. Secrets are shown as ***.

            EXAMPLES
              kmlf config show
              kmlf config show mlflow
              kmlf config show parameters.model --env prod
              kmlf config show seed --params seed=7
              kmlf config show --json
            """)

    @Argument(
        help: ArgumentHelp(
            "A kind of configuration (\(ConfigKind.all.map(\.name).joined(separator: ", "))), a key with dots, or both: only what lies there.",
            valueName: "kind or key"),
        completion: .list(ConfigKind.all.map(\.name)))
    var place: String?

    @Option(
        name: .shortAndLong,
        help: "The environment: a folder of conf/ laid over base (default: KEDRO_ENV, else local).",
        completion: .environments)
    var env: String?

    @OptionGroup var conf: ConfSourceOption

    @Option(
        help: ArgumentHelp("Parameters as they would be given to a run.", valueName: "key=value,…"))
    var params: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) throws {
        let loader = ConfigLoader(
            project: try conf.project(in: surroundings), environment: env,
            runtimeParameters: try ParameterMap(commandLine: params.joined(separator: ",")),
            processEnvironment: surroundings.environment)
        let values = try values(of: loader)
        if json {
            surroundings.output.line(JSONValue.array(values.map(\.json)).text)
        } else if values.isEmpty {
            surroundings.output.line("The configuration has no values there.")
        } else {
            show(values, on: surroundings.output)
        }
    }

    private func values(of loader: ConfigLoader) throws -> [EffectiveValue] {
        guard let place else { return try ConfigKind.all.flatMap { try self.values(of: $0, by: loader) } }
        let parts = place.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if let kind = ConfigKind.all.first(where: { $0.name == parts[0] }) {
            let values = try loader.effectiveValues(of: kind)
            guard parts.count > 1 else { return values }
            return try Self.values(values, at: parts[1])
        }
        return try Self.values(ConfigKind.all.flatMap { try self.values(of: $0, by: loader) }, at: place)
    }

    /// A project that has no mlflow.yml yet has other values to show.
    private func values(of kind: ConfigKind, by loader: ConfigLoader) throws -> [EffectiveValue] {
        let isMissing = try kind == .mlflow && !loader.files().contains { $0.kinds.contains(.mlflow) }
        return isMissing ? [] : try loader.effectiveValues(of: kind)
    }

    private static func values(_ values: [EffectiveValue], at key: String) throws -> [EffectiveValue] {
        let found = values.filter { $0.path.text == key || $0.path.text.hasPrefix(key + ".") }
        if !found.isEmpty { return found }
        let known = values.flatMap { value -> [String] in
            let keys = value.path.text.split(separator: ".")
            return keys.indices.map { keys[...$0].joined(separator: ".") }
        }
        throw UnknownKey(key: key, suggestion: NearestName.of(key, in: known + ConfigKind.all.map(\.name)))
    }

    private func show(_ values: [EffectiveValue], on output: Terminal) {
        for kind in ConfigKind.all {
            let own = values.filter { $0.kind == kind }
            guard !own.isEmpty else { continue }
            output.line(output.styled(kind.name, .strong))
            // Columns for values of usual length; a long one may reach beyond.
            let keys = own.map(\.path.text.count).max() ?? 0
            let texts = own.map { Self.printable($0.text) }
            let widths = texts.map(\.count).filter { $0 <= 60 }.max() ?? 0
            for (value, text) in zip(own, texts) {
                let key = value.path.text + String(repeating: " ", count: keys - value.path.text.count)
                let padding = String(repeating: " ", count: max(0, widths - text.count))
                output.line("  \(key)  \(text)\(padding)  \(output.styled(value.origin.text, .faint))")
            }
        }
    }

    /// JSON escapes control characters but for a few that move a terminal's cursor.
    private static func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}

/// A key that is nowhere in the configuration.
struct UnknownKey: CommandFailure, Equatable, CustomStringConvertible {
    let key: String
    let suggestion: String?

    var exitStatus: ExitStatus { .failure }
    var description: String {
        "the configuration has no key `\(key)`" + (suggestion.map { "; did you mean `\($0)`?" } ?? "")
    }
}

extension EffectiveValue {
    fileprivate var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("kind", .string(kind.name)), ("key", .string(path.text)), ("value", JSONValue(value)),
            ("origin", .string(origin.name)),
        ]
        switch origin {
        case .file(let mark):
            members += [
                ("file", .string(mark.source.name)), ("line", .integer(Int64(mark.line))),
                ("column", .integer(Int64(mark.column))),
            ]
        case .variable(let name): members.append(("variable", .string(name)))
        case .commandLine, .standard: break
        }
        return .object(members)
    }
}

extension EffectiveValue.Origin {
    fileprivate var text: String {
        switch self {
        case .file(let mark): "\(mark.source.name):\(mark.line)"
        case .commandLine: "--params"
        case .variable(let name): "variable \(name)"
        case .standard: "default"
        }
    }

    fileprivate var name: String {
        switch self {
        case .file: "file"
        case .commandLine: "params"
        case .variable: "variable"
        case .standard: "default"
        }
    }
}
