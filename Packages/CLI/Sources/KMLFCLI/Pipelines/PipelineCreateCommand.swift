internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `kmlf pipeline create`.
struct PipelineCreateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a pipeline: its sources, its parameters and a test.",
        discussion: """
            Writes Sources/PACKAGE/Pipelines/NAME, a test, and conf/base/parameters_NAME.yml. Nothing that is there is replaced. The \
            line for the project's registry is printed: kmlf writes none into your sources.

            EXAMPLES
              kmlf pipeline create data_science
              kmlf pipeline create data_science --skip-config
            """)

    @Argument(help: "The pipeline's name, such as data_science.")
    var name: String

    @Option(
        name: .shortAndLong, help: "The environment whose conf folder gets the parameters.", completion: .environments)
    var env = "base"

    @Flag(help: "Make no parameters file.")
    var skipConfig = false

    func run(in surroundings: Surroundings) throws {
        let project = try Project.find(from: surroundings.folder)
        guard skipConfig || project.environments.contains(env) else {
            throw InitError.noEnvironment(env, in: project)
        }
        let files = PipelineFiles(name: try PipelineName(name), project: project, environment: env)
        let made = files.made(withParameters: !skipConfig)
        for path in [files.sources] + made.map(\.path)
        where FileManager.default.fileExists(atPath: "\(project.root)/\(path)") {
            throw PipelineFilesError.exists(path)
        }
        for (path, text) in made { try TextFile(path: "\(project.root)/\(path)").write(text) }
        let output = surroundings.output
        output.line(output.styled("Made the pipeline \(files.name.name):", .good))
        for (path, _) in made { output.line("  \(path)") }
        output.line("\nTo run it, put this into the `pipelines` of \(project.packageName)Project:")
        output.line("  \(output.styled(files.registration, .strong))")
    }
}
