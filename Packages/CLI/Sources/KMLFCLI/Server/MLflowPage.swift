internal import KMLFChildProcess
internal import KMLFConsole
internal import KMLFStorage

/// MLflow's own page, `mlflow ui`, on kmlf's runs.
struct MLflowPage {
    let uri: TrackingURI
    let host: String
    /// nil leaves the choice to MLflow.
    let port: UInt16?
    let variables: [String: String]

    /// Runs until it ends by itself or a signal stops it.
    func run(in surroundings: Surroundings) async throws {
        let output = surroundings.output
        let process = ChildProcess(
            arguments: ["mlflow", "ui", "--host", host] + (port.map { ["--port", String($0)] } ?? []),
            // Others see a command line, and the URI may hold a password. Without the last one MLflow 3 refuses folders.
            environment: variables.merging(
                ["MLFLOW_BACKEND_STORE_URI": uri.text, "MLFLOW_ALLOW_FILE_STORE": "true"]) { $1 },
            hint: "install it with 'pip install mlflow', or leave out --mlflow")
        let (result, signal) = await Interruption.cancelling { try await process.run { output.line($0) } }
        let code = try result.get()
        if signal == nil, code != 0 { throw ExitStatus.of(program: code) }
    }
}
