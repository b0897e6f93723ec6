internal import ArgumentParser
internal import KMLFConsole
internal import KMLFFiles
internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFPipelineML

/// `kmlf models add-executable`.
struct ModelsAddExecutableCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "add-executable", abstract: "Let a packaged pipeline predict on another platform as well.",
        discussion: """
            Takes the project's executable, built on or for the other platform, into the model; which platform that is stands in \
            the file. It is not checked but for its header, unless the platform is this machine's: then it is started on the \
            model, and must predict its input example. Nothing else of the model is changed. A model that a run has logged is \
            changed both in the run and as a logged model.

            EXAMPLES
              kmlf models add-executable -m models:/iris@champion build/linux-aarch64/Iris
              kmlf models add-executable -m data/06_models/classifier .build/release/Iris --replace
            """)

    @OptionGroup var model: ModelSource

    @Argument(help: "The project's executable.", completion: .file())
    var executable: String

    @Flag(help: "Put it in place of the one that the model has for this platform.")
    var replace = false

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        let (result, signal) = await Interruption.cancelling { try await add(in: surroundings) }
        if let signal { throw ExitStatus.interrupted(by: signal) }
        let added = try result.get()
        surroundings.output.answer(asJSON: json, added.json, added.lines)
    }

    private func add(in surroundings: Surroundings) async throws -> AddedExecutable {
        let executable = try BundleExecutable(file: Path.absolute(executable, relativeTo: surroundings.folder))
        let platform = executable.platform
        var (added, check) = (AddedExecutable(uri: model.uri, platform: platform), ExecutableCheck.header)
        (added.platforms, check) = try await model.withBundle(in: surroundings, for: nil) { bundle in
            guard replace || bundle.executables[platform] == nil else {
                throw ModelsError.hasExecutable(uri: model.uri, platform: platform)
            }
            return (Set(bundle.executables.keys), try await bundle.check(executable))
        }
        added.check = check
        try await model.change(in: surroundings) { folder in
            let files = try await ModelBundle(folder).add(executable)
            added.path = files.first ?? ""
            added.size = Int64(try FileSystem.size(of: "\(folder.path)/\(added.path)"))
            return files
        }
        return added
    }
}

/// What `kmlf models add-executable` has done.
private struct AddedExecutable: Sendable {
    let uri: String
    let platform: String
    /// Those that the model had before.
    var platforms: Set<String> = []
    var check = ExecutableCheck.header
    /// In the model's folder.
    var path = ""
    /// Bytes, without what only a debugger needs.
    var size: Int64 = 0

    var json: JSONValue {
        .object([
            ("model_uri", .string(uri)), ("platform", .string(platform)), ("path", .string(path)),
            ("size_bytes", .integer(size)), ("replaced", .bool(platforms.contains(platform))),
            ("checked_by", .string(check.rawValue)),
            ("platforms", .array(platforms.union([platform]).sorted().map(JSONValue.string))),
        ])
    }

    var lines: [String] {
        let verb = platforms.contains(platform) ? "Replaced the executable" : "Added an executable"
        let others = platforms.subtracting([platform]).sorted().joined(separator: ", ")
        return [
            "\(verb) for \(platform), \(size.byteText)" + (others.isEmpty ? "." : ", beside that for \(others)."),
            outcome,
        ]
    }

    private var outcome: String {
        switch check {
        case .predicted: "It was started, and has predicted the model's input example."
        case .loaded: "It was started, and has loaded the model, which has no input example to predict."
        case .header: "It was not started, since this machine is \(Platform.current): only its header was read."
        }
    }
}
