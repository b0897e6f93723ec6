internal import ArgumentParser
internal import KMLFConsole
internal import KMLFFiles
internal import KMLFModelWorker
internal import KMLFModels
internal import KMLFScoring

/// `kmlf models predict`.
struct ModelsPredictCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Predict with a packaged pipeline, as `mlflow models predict` does.",
        discussion: """
            Reads a request of MLflow's scoring protocol, or a table as CSV or Parquet, and writes {"predictions": …}. What \
            does not fit the model's signature is refused, with its column and row.

            EXAMPLES
              kmlf models predict -m models:/iris@champion -i flowers.csv -t csv
              kmlf models predict -m runs:/3f2c9a7d/model -i in.json -o out.json
              echo '{"inputs": ["how are you?"]}' | kmlf models predict -m data/chat
            """)

    @OptionGroup var model: ModelSource

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to read (default: standard input).", valueName: "file"),
        completion: .file())
    var inputPath: String?

    @Option(
        name: .shortAndLong, help: ArgumentHelp("The file to write (default: standard output).", valueName: "file"),
        completion: .file())
    var outputPath: String?

    @Option(name: [.customShort("t"), .long], help: "What the input is: json, csv or parquet.")
    var contentType = InputType.json

    @OptionGroup var mlflow: MLflowModelOptions

    enum InputType: String, CaseIterable, ExpressibleByArgument {
        case json, csv, parquet

        var type: ContentType {
            switch self {
            case .json: .json
            case .csv: .csv
            case .parquet: .parquet
            }
        }
    }

    func run(in surroundings: Surroundings) async throws {
        let input = try read(in: surroundings)
        let (result, signal) = await Interruption.cancelling {
            try await model.withBundle(in: surroundings, for: "predict") { bundle in
                try await predictions(for: input, bundle, in: surroundings)
            }
        }
        if let signal { throw ExitStatus.interrupted(by: signal) }
        let text = String(decoding: try result.get(), as: UTF8.self)
        guard let outputPath else { return surroundings.output.line(text) }
        try TextFile(path: Path.absolute(outputPath, relativeTo: surroundings.folder)).write(text)
    }

    private func read(in surroundings: Surroundings) throws -> [UInt8] {
        try FileSystem.read(inputPath.map { Path.absolute($0, relativeTo: surroundings.folder) } ?? "/dev/stdin")
    }

    private func predictions(
        for input: [UInt8], _ bundle: ModelBundle, in surroundings: Surroundings
    ) async throws -> [UInt8] {
        let errors = surroundings.errors
        let request = try ScoringRequest(input, as: contentType.type, signature: bundle.folder.mlmodel.signature)
        for warning in request.warnings { errors.line("warning: \(warning)") }
        let worker = try await WorkerProcess.start(bundle) { errors.line($0) }
        let prediction = try await worker.predict(request.input, params: request.params)
        await worker.stop()
        return ScoringAnswer(prediction, isUnwrapped: request.isUnwrapped).body
    }
}
