internal import ArgumentParser
internal import KMLFConsole
internal import KMLFModels
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf models register`.
struct ModelsRegisterCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "register", abstract: "Make a model the next version of a registered model.",
        discussion: """
            The registered model is made where it is missing. An alias that another version has goes over to the new one.

            EXAMPLES
              kmlf models register -m runs:/3f2c9a7d/model --name iris
              kmlf models register -m models:/m-5d0f3c --name iris --tag checked=yes
              kmlf models register -m models:/iris/3 --name iris-prod --stage Production
            """)

    @OptionGroup var model: ModelSource

    @Option(name: .shortAndLong, help: "The registered model.")
    var name: String

    @Option(help: "An alias of the new version; may be repeated.")
    var alias: [String] = []

    @Option(help: ArgumentHelp("A tag of the new version; may be repeated.", valueName: "key=value"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("The stage of the new version: Staging, Production or Archived.", valueName: "stage"))
    var stage: String?

    @Option(help: ArgumentHelp("What is to be told of the new version, in Markdown.", valueName: "text"))
    var description: String = ""

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        let stage = try stage.map { text throws(TrackingError) in try ModelVersionStage(parsing: text) }
        let tags = try Self.tags(tag)
        guard let store = try await model.tracking.open(in: surroundings) else { throw ModelsError.nothingTracked }
        let client = store.client
        let uri = try ModelURI(text: model.uri, in: surroundings)
        var version = try await client.registerModel(uri, as: name, description: description, tags: tags)
        for alias in alias {
            try await client.store.setRegisteredModelAlias(name, alias: alias, version: version.version)
        }
        if let stage {
            _ = try await client.store.transitionModelVersionStage(
                name, version: version.version, to: stage, archivingExistingVersions: false)
        }
        version = try await client.store.getModelVersion(name, version: version.version)
        surroundings.output.answer(
            asJSON: json, version.json,
            ["Registered \(model.uri) as version \(version.version) of '\(name)': models:/\(name)/\(version.version)"])
    }

    private static func tags(_ texts: [String]) throws -> [String: String] {
        var tags: [String: String] = [:]
        for text in texts {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
                throw ValidationError("--tag is given as key=value, not '\(text)'.")
            }
            tags[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        return tags
    }
}
