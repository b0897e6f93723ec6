internal import ArgumentParser
internal import KMLFConsole
internal import KMLFFiles
internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFTracking

/// The model that a command works with, and where it is looked for.
struct ModelSource: ParsableArguments {
    @Option(
        name: [.customShort("m"), .customLong("model-uri")],
        help: ArgumentHelp(
            "The model: runs:/RUN/PATH, models:/NAME/VERSION, models:/NAME@ALIAS, models:/m-…, or a folder.",
            valueName: "uri"), completion: .directory)
    var uri: String

    @OptionGroup var tracking: TrackingOptions

    /// Runs `body` with the packaged pipeline, whose folder is fetched where it is not of this machine, and gone afterwards.
    ///
    /// - Parameter command: that of `mlflow models` which does the same with a model of Python; nil where there is none
    func withBundle<Result>(
        in surroundings: Surroundings, for command: String?, _ body: (ModelBundle) async throws -> Result
    ) async throws -> Result {
        let uri = try ModelURI(text: uri, in: surroundings)
        if case .folder(let path) = uri { return try await body(bundle(ModelFolder(path), command)) }
        guard let store = try await tracking.open(in: surroundings) else { throw ModelsError.nothingTracked }
        return try await withDownloadFolder { folder in
            try await body(bundle(store.client.downloadModel(uri, to: folder), command))
        }
    }

    /// Changes files of the model in each place where it is kept, see `TrackingClient.changeModel`.
    func change(in surroundings: Surroundings, _ body: (ModelFolder) async throws -> [String]) async throws {
        let uri = try ModelURI(text: uri, in: surroundings)
        if case .folder(let path) = uri {
            _ = try await body(ModelFolder(path))
            return
        }
        guard let store = try await tracking.open(in: surroundings) else { throw ModelsError.nothingTracked }
        try await store.client.changeModel(at: uri, body)
    }

    private func bundle(_ folder: ModelFolder, _ command: String?) throws -> ModelBundle {
        let flavors = folder.mlmodel.flavors.keys.sorted()
        guard flavors.contains(ModelBundle.flavor) else {
            throw ModelsError.noPipeline(uri: uri, flavors: flavors, command: command)
        }
        return try ModelBundle(folder)
    }
}

/// Why a command has no model to work with.
enum ModelsError: CommandFailure, Equatable, CustomStringConvertible {
    case nothingTracked
    /// A model of another kind, which has no executable; `mlflow models COMMAND` may run it.
    case noPipeline(uri: String, flavors: [String], command: String?)
    case noModel(String, uri: String, nearest: String?)
    case hasExecutable(uri: String, platform: String)

    var exitStatus: ExitStatus { .failure }

    var description: String {
        switch self {
        case .nothingTracked: "nothing has been tracked yet, so there are no models; `kmlf run` makes a run"
        case .noPipeline(let uri, let flavors, let command):
            if command == nil {
                "'\(uri)' (\(Self.listed(flavors))) is no packaged pipeline, and has no executables"
            } else if let command, flavors.contains(PythonLoader.sectionName) {
                "'\(uri)' is a model of Python (\(Self.listed(flavors))), and only Python can run it: "
                    + "`mlflow models \(command) -m \(Path.forShell(uri))`"
            } else {
                "'\(uri)' (\(Self.listed(flavors))) is no packaged pipeline and cannot predict by itself; package the pipeline "
                    + "that uses it with `kmlf modelify`, or load it in Swift"
            }
        case .noModel(let name, let uri, let nearest):
            "there is no registered model '\(name.inOneLine)' in \(uri)"
                + (nearest.map { "; did you mean '\($0)'?" } ?? "; `kmlf models list` lists them")
        case .hasExecutable(let uri, let platform):
            "'\(uri)' has an executable for \(platform) already; with --replace this one takes its place"
        }
    }

    private static func listed(_ flavors: [String]) -> String {
        let own = flavors.filter { $0 != PythonLoader.sectionName }
        return (own.isEmpty ? flavors : own).joined(separator: ", ")
    }
}
