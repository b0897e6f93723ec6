internal import ArgumentParser
internal import KMLF
internal import KMLFConfig
internal import KMLFConsole

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `kmlf init`.
struct InitCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write mlflow.yml, which says where runs are tracked, into an environment of the project.",
        discussion: """
            The file explains each of its keys. It may stand in conf/base, which all environments share and git keeps, or in one \
            environment. An existing file is left as it is, and the exit code is then 1, unless --force is given.

            EXAMPLES
              kmlf init                  writes conf/local/mlflow.yml
              kmlf init --env base       writes conf/base/mlflow.yml
              kmlf init --env prod --force
            """)

    @Option(
        name: .shortAndLong, help: "The environment: a folder of conf/ (default: KEDRO_ENV, else local).",
        completion: .environments)
    var env: String?

    @OptionGroup var conf: ConfSourceOption

    @Flag(name: .shortAndLong, help: "Replace a file that is there.")
    var force = false

    @Flag(name: .shortAndLong, help: "Say nothing when all went well.")
    var silent = false

    func run(in surroundings: Surroundings) throws {
        let project = try conf.project(in: surroundings)
        let environment =
            env ?? ConfigLoader(project: project, processEnvironment: surroundings.environment).environment
        // git ignores conf/local, so a fresh clone has none.
        guard project.environments.contains(environment) || environment == "local" else {
            throw InitError.noEnvironment(environment, in: project)
        }
        let path = "\(project.confFolder)/\(environment)/mlflow.yml"
        if !force, FileManager.default.fileExists(atPath: path) { throw InitError.exists(path) }
        try TextFile(path: path).write(MLflowConfig.template(experimentName: project.packageName))
        if !silent {
            let message = "'\(project.shownConfFolder)/\(environment)/mlflow.yml' successfully updated."
            surroundings.output.line(surroundings.output.styled(message, .good))
        }
    }
}

enum InitError: CommandFailure, Equatable, CustomStringConvertible {
    case exists(String)
    case noEnvironment(String, existing: [String], folder: String)

    static func noEnvironment(_ name: String, in project: Project) -> InitError {
        .noEnvironment(name, existing: project.environments, folder: project.shownConfFolder)
    }

    var exitStatus: ExitStatus {
        switch self {
        case .exists: .failure
        case .noEnvironment: .configuration
        }
    }

    var description: String {
        switch self {
        case .exists(let path): "A 'mlflow.yml' already exists at '\(path)'. Use --force to replace it."
        case .noEnvironment(let name, let existing, let folder):
            "No env '\(name)' found. "
                + (existing.isEmpty
                    ? "The project has no folder in \(folder)/ yet: make \(folder)/\(name)."
                    : "\(folder)/ has \(existing.joined(separator: ", ")); make the folder \(folder)/\(name) for another.")
        }
    }
}
