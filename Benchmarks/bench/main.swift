// bench WORKLOAD [--repeats N] [--n N,N] [--uri URI] [--kmlf PATH] [--project PATH]: README.md says what each workload is.
import Foundation

let usage =
    "usage: bench w0|w1|w2|w3|w4|w5|w6|w7|w10|seed [--repeats N] [--n N,N] [--uri URI] [--kmlf PATH] [--project PATH]\n"

do {
    try await measure(CommandLine.arguments)
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}

func measure(_ arguments: [String]) async throws {
    var options: [String: String] = [:]
    var words = arguments.dropFirst()
    let workload = words.popFirst() ?? ""
    while let option = words.popFirst() { options[option] = words.popFirst() }
    let repeats = options["--repeats"].flatMap { Int($0) }
    let numbers = options["--n"].map { $0.split(separator: ",").compactMap { Int($0) } }
    switch workload {
    case "w0": try await measureFloor(repeats: repeats ?? 5)
    case "w1":
        for points in numbers ?? [10_000] {
            try await LoggingWorkload(name: "W1", isBatched: false, uri: options["--uri"], metrics: points)
                .measure(repeats: repeats ?? 3)
        }
    case "w2":
        for points in numbers ?? [10_000] {
            try await LoggingWorkload(name: "W2", isBatched: true, uri: options["--uri"], metrics: points)
                .measure(repeats: repeats ?? 5)
        }
    case "w3":
        for points in numbers ?? [1_000_000] {
            try await HistoryWorkload(uri: options["--uri"], points: points).measure(repeats: repeats ?? 3)
        }
    case "w4":
        for runs in numbers ?? [1_000, 10_000] {
            try await SearchWorkload(runs: runs, uri: options["--uri"]).measure(repeats: repeats ?? 3)
        }
    case "seed":
        let client = try await openClient(options["--uri"] ?? "mlruns")
        for runs in numbers ?? [1_000, 10_000] { try await Seed.seed(runs, into: client) }
    case "w5": try await ArtifactWorkload(uri: options["--uri"]).measure(repeats: repeats ?? 3)
    case "w6": try await PipelineWorkload(executable: options["--project"] ?? "").measure(repeats: repeats ?? 5)
    case "w7": try await measureCommandLine(kmlf: options["--kmlf"] ?? "", repeats: repeats ?? 10)
    case "w10": try await FrameWorkload().measure(repeats: repeats ?? 5)
    default:
        FileHandle.standardError.write(Data(usage.utf8))
        exit(64)
    }
}
