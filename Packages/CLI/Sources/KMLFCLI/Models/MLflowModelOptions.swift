internal import ArgumentParser

/// Options of MLflow's commands that a packaged pipeline has no use for: it needs no environment.
struct MLflowModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Has no effect, and is there for commands made for MLflow: a packaged pipeline needs no Python.",
            valueName: "name", visibility: .hidden))
    var envManager: String?
}
