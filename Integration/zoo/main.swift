// zoo write STORE < SPEC             writes the runs of a JSON specification
// zoo read STORE [RUN]               prints everything in the store, or of one run, as JSON
// zoo search STORE < QUERIES         prints the ids that each search finds, or the code of its error
// zoo hammer STORE RUN KEY N         logs N points, params and tags, one call each, and prints each step once it is stored
// zoo log STORE RUN < BATCHES        logs batches, one JSON line each, and prints the number of each once it is stored
// zoo param STORE RUN KEY VALUE
// zoo write-models STORE             writes models, registered and logged
// zoo read-models STORE              prints all models in the store as JSON
// zoo register STORE NAME N          makes N versions, and prints the number of each once it is there
// zoo begin STORE EXPERIMENT NAME    makes a run and prints its id
// zoo upload STORE RUN PATH          logs a file or folder as artifact
// zoo download STORE RUN PATH FOLDER
// zoo list STORE RUN                 prints the paths of the artifacts that lie in no folder
// zoo conform STORE NUMBER           puts the store, which must be empty, to one promise of the storage protocols, and prints
//                                    which one; nothing when there are no more
// zoo save-model STORE FOLDER        writes a model's folder
// zoo log-model STORE NAME           logs that model in a run and registers it
// zoo find-model STORE URI           prints what is known of a model
// zoo train-booster STORE < REQUEST  trains a model of XGBoost, logs it in a run and prints what it predicts
// zoo predict-booster STORE URI < FRAME
// zoo model-worker FOLDER            answers as the executable of a packaged pipeline does
import Foundation
import KMLFFileStorage
import KMLFHTTPStorage
import KMLFPostgreSQLStorage
import KMLFStorage
import KMLFStorageConformance
import KMLFTracking

do {
    try await run(CommandLine.arguments)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

func run(_ arguments: [String]) async throws {
    guard arguments.count > 2 else { throw Usage() }
    if arguments[1] == "model-worker" { exit(await ScoredModel.serve() ? 0 : 1) }
    let client = try await TrackingClient(
        uri: TrackingURI(arguments[2], relativeTo: "/"), adapters: [.file, .http, .postgreSQL],
        environment: ProcessInfo.processInfo.environment)
    switch arguments[1] {
    case "write":
        try await Writer(client: client).write(decode(Menagerie.self))
    case "read":
        try printJSON(try await Reader(client: client).contents(of: arguments.dropFirst(3).first))
    case "search":
        var answers: [Answer] = []
        for query in try decode([Query].self) { answers.append(await query.answer(of: client.store)) }
        try printJSON(answers)
    case "hammer" where arguments.count == 6:
        try await hammer(client.store, runID: arguments[3], key: arguments[4], count: Int64(arguments[5]) ?? 0)
    case "log" where arguments.count == 4:
        try await logBatches(to: arguments[3], of: client.store)
    case "param" where arguments.count == 6:
        try await client.store.logBatch(
            RunBatch(params: [Param(key: arguments[4], value: arguments[5])]), to: arguments[3])
    case "write-models":
        try await ModelKeeper(client: client).write()
    case "read-models":
        try printJSON(try await ModelKeeper(client: client).read())
    case "register" where arguments.count == 5:
        try await ModelKeeper(client: client).register(arguments[3], count: Int(arguments[4]) ?? 0) { version in
            printLine("\(version)")
        }
    case "begin" where arguments.count == 5:
        let request = CreateRun(experimentID: arguments[3], runName: arguments[4], startTime: client.now())
        printLine(try await client.store.createRun(request).info.runID)
    case "upload" where arguments.count == 5:
        let run = try await client.store.getRun(arguments[3])
        try await client.artifacts(at: run.info.artifactURI).logArtifact(arguments[4], to: nil)
    case "list" where arguments.count == 4:
        let run = try await client.store.getRun(arguments[3])
        try printJSON(try await client.artifacts(at: run.info.artifactURI).listArtifacts(nil).map(\.path))
    case "download" where arguments.count == 6:
        let run = try await client.store.getRun(arguments[3])
        printLine(
            try await client.artifacts(at: run.info.artifactURI).downloadArtifacts(arguments[4], to: arguments[5]))
    case "conform" where arguments.count == 4:
        guard let check = (StoreCheck.all + StoreCheck.models).dropFirst(Int(arguments[3]) ?? 0).first else { return }
        try await check.run(on: client.store)
        try printJSON(check.name)
    case "save-model" where arguments.count == 4:
        try printJSON(try await ModelFolders(client: client).save(to: arguments[3]))
    case "log-model" where arguments.count == 4:
        try printJSON(try await ModelFolders(client: client).log(registeredName: arguments[3]))
    case "find-model" where arguments.count == 4:
        try printJSON(try await ModelFolders(client: client).find(arguments[3]))
    case "train-booster":
        try printJSON(try await Boosters(client: client).train(decode(BoosterTraining.self)))
    case "predict-booster" where arguments.count == 4:
        try printJSON(try await Boosters(client: client).predict(arguments[3], decode(String.self)))
    default:
        throw Usage()
    }
}

struct Usage: Error {}

func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    return try decoder.decode(type, from: FileHandle.standardInput.readDataToEndOfFile())
}

func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    FileHandle.standardOutput.write(try encoder.encode(value))
}

/// At once: whoever reads it takes it for done.
func printLine(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }

func hammer(_ store: any TrackingStore, runID: String, key: String, count: Int64) async throws {
    for step in 0..<count {
        let point = Metric(key: key, value: Double(step), timestamp: step, step: step)
        try await store.logBatch(RunBatch(metrics: [point]), to: runID)
        // Each writer's points differ from the others': databases keep equal ones once.
        let mark = Double(key.utf8.last ?? 0) / 1_000
        let shared = Metric(key: "shared/metric", value: Double(step) + mark, timestamp: step, step: step)
        try await store.logBatch(RunBatch(metrics: [shared]), to: runID)
        try await store.logBatch(RunBatch(params: [Param(key: "\(key)/param\(step)", value: "\(step)")]), to: runID)
        try await store.logBatch(RunBatch(tags: [RunTag(key: "shared tag", value: key)]), to: runID)
        printLine("\(step)")
    }
}

func logBatches(to runID: String, of store: any TrackingStore) async throws {
    var number = 0
    while let line = readLine() {
        let batch = try JSONDecoder().decode(Batch.self, from: Data(line.utf8))
        try await store.logBatch(batch.request, to: runID)
        printLine("\(number)")
        number += 1
    }
}
