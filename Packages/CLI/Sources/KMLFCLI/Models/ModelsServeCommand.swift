internal import ArgumentParser
internal import KMLFConsole
internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFScoring
internal import KMLFServer
internal import KMLFStorage

/// `kmlf models serve`.
struct ModelsServeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a packaged pipeline over HTTP, as `mlflow models serve` does.",
        discussion: """
            Answers MLflow's scoring protocol: POST /invocations, and /ping, /health, /version; and /model, which model it is. The model runs in processes of \
            its own, one for each worker; one that dies is replaced. It is reached from this machine alone unless --host says \
            otherwise. SIGINT and SIGTERM end it when the requests under way are answered.

            EXAMPLES
              kmlf models serve -m models:/iris@champion
              kmlf models serve -m runs:/3f2c9a7d/model --port 8080 --workers 4
              curl http://127.0.0.1:5000/invocations -H 'Content-Type: application/json' \\
                -d '{"dataframe_split": {"columns": ["x"], "data": [[1.5]]}}'
            """)

    @OptionGroup var model: ModelSource

    @Option(help: "The name or address of this machine to listen at.")
    var host = "127.0.0.1"

    @Option(name: .shortAndLong, help: "The port to listen at; 0 takes a free one.")
    var port: UInt16 = 5000

    @Option(name: .shortAndLong, help: "How many processes predict (default: MLFLOW_MODELS_WORKERS, else 1).")
    var workers: Int?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Seconds that an answer may take (default: MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT, else 60).",
            valueName: "seconds"))
    var timeout: Int?

    @Option(
        name: .customLong("max-waiting"),
        help: ArgumentHelp("How many requests may wait for a worker; more are refused (503).", valueName: "count"))
    var waiting = 256

    @Option(help: ArgumentHelp("Which requests are logged: all, problems or none.", valueName: "what"))
    var log = LogArgument.problems

    @OptionGroup var access: AccessOptions

    @OptionGroup var mlflow: MLflowModelOptions

    func validate() throws {
        if let workers, !(1...1_024).contains(workers) {
            throw ValidationError("--workers is a number from 1 to 1024.")
        }
        if let timeout, timeout < 1 { throw ValidationError("--timeout is at least one second.") }
        if waiting < 0 { throw ValidationError("--max-waiting is 0 or more.") }
    }

    func run(in surroundings: Surroundings) async throws {
        let (result, signal) = await Interruption.cancelling { try await serve(in: surroundings) }
        if signal == nil { try result.get() }
    }

    private func serve(in surroundings: Surroundings) async throws {
        var options = ServerOptions()
        options.host = host
        options.port = port
        options.log = log.level
        access.apply(to: &options, in: surroundings)
        var limits = WorkerPool.Limits()
        limits.workers = try workers ?? surroundings.number("MLFLOW_MODELS_WORKERS") ?? limits.workers
        limits.waiting = waiting
        if let seconds = try timeout ?? surroundings.number("MLFLOW_SCORING_SERVER_REQUEST_TIMEOUT") {
            limits.time = .seconds(seconds)
        }
        // What waits when the server is told to stop is answered, unless that takes too long anyway.
        options.limits.stopping = max(options.limits.stopping, limits.time)
        try await model.withBundle(in: surroundings, for: "serve") { bundle in
            try await serve(bundle, options, limits, in: surroundings)
        }
    }

    private func serve(
        _ bundle: ModelBundle, _ options: ServerOptions, _ limits: WorkerPool.Limits, in surroundings: Surroundings
    ) async throws {
        let (output, errors) = (surroundings.output, surroundings.errors)
        try ScoringServer.check(options)
        let pool = try await WorkerPool(bundle, limits: limits, in: surroundings)
        let mlmodel = bundle.folder.mlmodel
        let service = ScoringService(pool, signature: mlmodel.signature)
        let served = ServedModel(
            uri: URIScheme.of(model.uri) == nil ? nil : model.uri, modelUUID: mlmodel.modelUUID,
            modelID: mlmodel.modelID, runID: mlmodel.runID)
        do {
            try await ScoringServer(service, model: served, options: options).run(log: { errors.line($0) }) { address in
                output.line("Serving \(model.uri) at \(address.url)")
            }
        } catch {
            await pool.stop()
            throw error
        }
        await pool.stop()
    }
}
