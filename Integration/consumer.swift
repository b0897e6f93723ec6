import KMLFFileStorage
import KMLFStorage

let store = try FileStore(root: CommandLine.arguments[1])
let experiment = try await store.createExperiment(CreateExperiment(name: "consumer"))
let run = try await store.createRun(CreateRun(experimentID: experiment, startTime: 0))
try await store.logBatch(RunBatch(params: [Param(key: "taken", value: "alone")]), to: run.info.runID)
print(try await store.getRun(run.info.runID).data.params)
