internal import ArgumentParser
internal import KMLFConsole
internal import KMLFModels
internal import KMLFSpelling
internal import KMLFStorage
internal import KMLFTracking

/// `kmlf models show`.
struct ModelsShowCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a registered model with its versions, or what one model takes and gives.",
        discussion: """
            EXAMPLES
              kmlf models show iris                     its versions, stages and aliases
              kmlf models show models:/iris@champion    the model's signature and flavors
              kmlf models show runs:/3f2c9a7d/model --json
            """)

    @Argument(help: "A registered model's name, or a model: a URI or a folder.")
    var model: String

    @OptionGroup var tracking: TrackingOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run(in surroundings: Surroundings) async throws {
        let output = surroundings.output
        if model.isModelURI {
            let details = try await details(in: surroundings)
            output.answer(asJSON: json, details.json, details.lines(for: output))
        } else {
            let registered = try await registered(in: surroundings)
            output.answer(asJSON: json, registered.json, registered.lines(for: output))
        }
    }

    private func registered(in surroundings: Surroundings) async throws -> RegisteredModelDetails {
        guard let client = try await tracking.open(in: surroundings)?.client else { throw ModelsError.nothingTracked }
        do throws(TrackingError) {
            return try await RegisteredModelDetails(model, in: client)
        } catch {
            guard error.code == .resourceDoesNotExist else { throw error }
            let known = try await client.store.searchRegisteredModels(SearchModels(maxResults: 1_000)).elements
            throw ModelsError.noModel(
                model, uri: client.uri.description, nearest: NearestName.of(model, in: known.map(\.name)))
        }
    }

    private func details(in surroundings: Surroundings) async throws -> ModelDetails {
        let uri = try ModelURI(text: model, in: surroundings)
        if case .folder(let path) = uri { return ModelDetails(uri: model, mlmodel: try ModelFolder(path).mlmodel) }
        guard let client = try await tracking.open(in: surroundings)?.client else { throw ModelsError.nothingTracked }
        // The executable and the artifacts of a model may be large, and MLmodel tells all.
        return ModelDetails(uri: model, mlmodel: try await client.mlmodel(at: uri))
    }
}
