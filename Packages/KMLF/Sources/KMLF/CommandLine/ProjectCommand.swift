internal import ArgumentParser

/// The command line of a project's executable.
struct ProjectCommand<Project: KMLFProject>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "project",
            abstract: "A kmlf project. `kmlf run` builds it and calls this program.",
            version: KMLFVersion.current,
            subcommands: [
                ProjectRunCommand<Project>.self, ProjectCatalogCommand<Project>.self,
                ProjectRegistryCommand<Project>.self, ProjectPipelineCommand<Project>.self,
                ProjectModelifyCommand<Project>.self,
            ])
    }
}
