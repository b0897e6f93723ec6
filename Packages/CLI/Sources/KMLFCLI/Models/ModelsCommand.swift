internal import ArgumentParser

/// `kmlf models`.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List, show and register models; predict with packaged pipelines, and serve them.",
        discussion: """
            A model is named by a URI: runs:/RUN/model, models:/NAME/1, models:/NAME@champion, models:/m-…, or a folder.

            EXAMPLES
              kmlf models list
              kmlf models show iris
              kmlf models register -m runs:/3f2c9a7d/model --name iris --alias champion
              kmlf models predict -m models:/iris@champion -i flowers.csv -t csv
              kmlf models serve -m models:/iris@champion --workers 2
              kmlf models add-executable -m models:/iris@champion build/linux-aarch64/Iris
            """,
        subcommands: [
            ModelsListCommand.self, ModelsShowCommand.self, ModelsRegisterCommand.self, ModelsPredictCommand.self,
            ModelsServeCommand.self, ModelsAddExecutableCommand.self,
        ])
}
