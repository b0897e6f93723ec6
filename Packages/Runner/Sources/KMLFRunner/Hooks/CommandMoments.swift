public import KMLFConfig

/// What `BeforeCommandRun` is told.
public struct CommandMoment: Sendable {
    /// The project that the command is given in; nil outside one, and where its `kmlf.yml` cannot be read.
    public let project: Project?
    /// Without the program's name.
    public let arguments: [String]

    /// The command line makes these; tests of hooks do too.
    public init(project: Project?, arguments: [String]) {
        self.project = project
        self.arguments = arguments
    }
}

/// What `AfterCommandRun` is told.
public struct CommandResultMoment: Sendable {
    /// The project that the command was given in; nil outside one, and where its `kmlf.yml` cannot be read.
    public let project: Project?
    /// Without the program's name.
    public let arguments: [String]
    /// What the process ends with.
    public let exitCode: Int32

    /// The command line makes these; tests of hooks do too.
    public init(project: Project?, arguments: [String], exitCode: Int32) {
        self.project = project
        self.arguments = arguments
        self.exitCode = exitCode
    }
}
