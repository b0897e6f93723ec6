internal import ArgumentParser
internal import KMLF
internal import KMLFChildProcess
internal import KMLFConfig
internal import KMLFConsole

/// A command that needs the project's own code: the project is built, and its executable takes over with the same arguments.
protocol ProjectCodeCommand: Command {}

extension ProjectCodeCommand {
    func run(in surroundings: Surroundings) async throws {
        let project = try Project.find(from: surroundings.folder)
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
}

/// `kmlf catalog`.
struct CatalogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Look at the project's datasets.",
        subcommands: [List.self, Describe.self, Resolve.self, Patterns.self])

    struct List: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.list }

        @OptionGroup var arguments: CatalogArguments
    }

    struct Describe: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.describe }

        @OptionGroup var arguments: CatalogDescribeArguments
    }

    struct Resolve: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.resolve }

        @OptionGroup var arguments: CatalogArguments
    }

    struct Patterns: ProjectCodeCommand {
        static var configuration: CommandConfiguration { CatalogCommands.patterns }

        @OptionGroup var arguments: CatalogArguments
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
