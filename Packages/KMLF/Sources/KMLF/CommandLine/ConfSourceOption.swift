public import ArgumentParser
public import KMLFConfig
public import KMLFConsole

/// `--conf-source`, and the project that a command is about.
public struct ConfSourceOption: ParsableArguments, Sendable {
    /// The folder of environments; nil for that of `kmlf.yml`, else `conf`.
    @Option(
        help: ArgumentHelp("The folder of environments in place of the project's conf.", valueName: "folder"),
        completion: .directory)
    public var confSource: String?

    /// What a parser fills in.
    public init() {}

    /// The option as code gives it.
    public init(confSource: String?) { self.confSource = confSource }

    /// The project that the working directory is in, with its configuration where this option says. A relative path begins
    /// at the working directory.
    public func project(in surroundings: Surroundings) throws(ConfigError) -> Project {
        try Project.find(from: surroundings.folder)
            .reading(confSource: confSource, relativeTo: surroundings.folder)
    }
}
