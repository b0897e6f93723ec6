internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `kmlf pipeline delete`.
struct PipelineDeleteCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a pipeline's sources, parameters and test.",
        discussion: """
            Deletes what `kmlf pipeline create` made, with all that has been put into those folders since. It lists the files and asks \
            first, unless --yes is given.

            EXAMPLES
              kmlf pipeline delete data_science
              kmlf pipeline delete data_science --yes
            """)

    @Argument(help: "The pipeline's name, such as data_science.")
    var name: String

    @Option(name: .shortAndLong, help: "The environment whose parameters file goes too.", completion: .environments)
    var env = "base"

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    func run(in surroundings: Surroundings) throws {
        let project = try Project.find(from: surroundings.folder)
        let files = PipelineFiles(name: try PipelineName(name), project: project, environment: env)
        let found = [files.sources, files.test, files.parameters].filter {
            FileManager.default.fileExists(atPath: "\(project.root)/\($0)")
        }
        guard found.contains(files.sources) else {
            throw PipelineFilesError.missing(name, known: pipelines(of: project))
        }
        surroundings.output.line("Deletes:")
        for path in found { surroundings.output.line("  \(path)") }
        guard yes || isConfirmed(in: surroundings) else { throw PipelineFilesError.notConfirmed(name) }
        for path in found { try FileManager.default.removeItem(atPath: "\(project.root)/\(path)") }
        surroundings.output.line(
            "Deleted the pipeline \(name). Take `\(files.registration)` out of the `pipelines` of \(project.packageName)Project."
        )
    }

    /// Only a person at a terminal can be asked.
    private func isConfirmed(in surroundings: Surroundings) -> Bool {
        guard surroundings.output.isInteractive else { return false }
        surroundings.output.write("Delete them? [y/N] ")
        return readLine().map { ["y", "yes"].contains($0.lowercased()) } ?? false
    }

    private func pipelines(of project: Project) -> [String] {
        let folder = "\(project.root)/Sources/\(project.packageName)/Pipelines"
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
