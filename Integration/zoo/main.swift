// zoo write STORE < SPEC      writes the runs of a JSON specification
// zoo read STORE              prints everything in the store as JSON
// zoo search STORE < QUERY    prints the ids that a search finds
// zoo hammer STORE RUN KEY N  logs N points, params and tags, one call each, and prints each step once it is stored
// zoo param STORE RUN KEY VALUE
// zoo write-models STORE      writes models, registered and logged
// zoo read-models STORE       prints all models in the store as JSON
// zoo register STORE NAME N   makes N versions, and prints the number of each once it is there
import Foundation
import KMLFFileStorage
import KMLFHTTPStorage
import KMLFPostgreSQLStorage
import KMLFStorage
import KMLFTracking

do {
    try await run(CommandLine.arguments)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

func run(_ arguments: [String]) async throws {
    guard arguments.count > 2 else { throw Usage() }
    let client = try await TrackingClient(
        uri: TrackingURI(arguments[2], relativeTo: "/"), adapters: [.file, .http, .postgreSQL])
    switch arguments[1] {
    case "write":
        try await Writer(client: client).write(decode(Menagerie.self))
    case "read":
        try printJSON(try await Reader(client: client).contents())
    case "search":
        let query = try decode(Query.self)
        let page = try await client.store.searchRuns(
            SearchRuns(experimentIDs: query.experiments, filter: query.filter, orderBy: query.orderBy))
        try printJSON(page.runs.map(\.info.runID))
    case "hammer" where arguments.count == 6:
        try await hammer(client.store, runID: arguments[3], key: arguments[4], count: Int64(arguments[5]) ?? 0)
    case "param" where arguments.count == 6:
        try await client.store.logBatch(
            RunBatch(params: [Param(key: arguments[4], value: arguments[5])]), to: arguments[3])
    case "write-models":
        try await ModelKeeper(client: client).write()
    case "read-models":
        try printJSON(try await ModelKeeper(client: client).read())
    case "register" where arguments.count == 5:
        try await ModelKeeper(client: client).register(arguments[3], count: Int(arguments[4]) ?? 0) { version in
            FileHandle.standardOutput.write(Data("\(version)\n".utf8))
        }
    default:
        throw Usage()
    }
}

struct Usage: Error {}

struct Query: Decodable {
    var experiments: [String]
    var filter: String
    var orderBy: [String]

    enum CodingKeys: String, CodingKey {
        case experiments, filter
        case orderBy = "order_by"
    }
}

func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    return try decoder.decode(type, from: FileHandle.standardInput.readDataToEndOfFile())
}

func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    FileHandle.standardOutput.write(try encoder.encode(value))
}

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
        FileHandle.standardOutput.write(Data("\(step)\n".utf8))
    }
}
