internal import ArgumentParser
internal import KMLF
internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFConsole

/// A command that needs the project's own code: the project is built, and its executable takes over with the same arguments.
protocol ProjectCodeCommand: Command {
    /// Where the configuration is, as far as the command says it.
    var conf: ConfSourceOption { get }
    /// The environment that the command names; nil where it names none.
    var env: String? { get }
}

extension ProjectCodeCommand {
    var conf: ConfSourceOption { ConfSourceOption(confSource: nil) }
    var env: String? { nil }

    func run(in surroundings: Surroundings) async throws {
        let project = try conf.project(in: surroundings)
        if let env {
            // A folder that is not there is told before the build, which may take minutes.
            _ = try ConfigLoader(
                project: project, environment: env, processEnvironment: surroundings.environment
            ).files()
        }
        let build = ProjectBuild(project: project, surroundings: surroundings)
        try await build.run()
        throw replaceProcess(with: build.executable, arguments: Array(CommandLine.arguments.dropFirst()))
    }
}

/// `kmlf run`.
struct RunCommand: ProjectCodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Build the project and run a pipeline of it.", usage: "kmlf run [<options>]",
        discussion: RunArguments.examples)

    @OptionGroup var arguments: RunArguments

    var conf: ConfSourceOption { arguments.conf }
    var env: String? { arguments.env }
}

/// `kmlf catalog`.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Look at the project's datasets.",
        subcommands: [List.self, Describe.self, Resolve.self, Patterns.self])

    struct List: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.list }

        @OptionGroup var arguments: CatalogArguments

        var conf: ConfSourceOption { arguments.conf }
        var env: String? { arguments.env }
    }

    struct Describe: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.describe }

        @OptionGroup var arguments: CatalogDescribeArguments

        var conf: ConfSourceOption { arguments.options.conf }
        var env: String? { arguments.options.env }
    }

    struct Resolve: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.resolve }

        @OptionGroup var arguments: CatalogArguments

        var conf: ConfSourceOption { arguments.conf }
        var env: String? { arguments.env }
    }

    struct Patterns: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.patterns }

        @OptionGroup var arguments: CatalogArguments

        var conf: ConfSourceOption { arguments.conf }
        var env: String? { arguments.env }
    }
}

/// `kmlf registry`.
struct RegistryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Look at the project's pipelines.", subcommands: [List.self, Describe.self])

    struct List: ProjectCodeCommand {
        static var configuration: CommandConfiguration { RegistryListArguments.configuration }

        @OptionGroup var arguments: RegistryListArguments
    }

    struct Describe: ProjectCodeCommand {
        static var configuration: CommandConfiguration { RegistryDescribeArguments.configuration }

        @OptionGroup var arguments: RegistryDescribeArguments
    }
}

/// `kmlf pipeline show`.
struct PipelineShowCommand: ProjectCodeCommand {
    static let configuration = PipelineShowArguments.configuration

    @OptionGroup var arguments: PipelineShowArguments
}

/// `kmlf modelify`.
struct ModelifyCommand: ProjectCodeCommand {
    static let configuration = ModelifyArguments.configuration

    @OptionGroup var arguments: ModelifyArguments

    var conf: ConfSourceOption { arguments.conf }
    var env: String? { arguments.env }
}
