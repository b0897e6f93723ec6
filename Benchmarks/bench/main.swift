// bench WORKLOAD [--repeats N] [--n N,N] [--uri URI] [--kmlf PATH] [--project PATH]: README.md says what each workload is.
import Foundation

let usage = "usage: bench w0|w1|w2|w4|w6|w7|w10 [--repeats N] [--n N,N] [--uri URI] [--kmlf PATH] [--project PATH]\n"

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
    switch workload {
    case "w0": try await measureFloor(repeats: repeats ?? 5)
    case "w1":
        try await LoggingWorkload(name: "W1", isBatched: false, uri: options["--uri"]).measure(repeats: repeats ?? 3)
    case "w2":
        try await LoggingWorkload(name: "W2", isBatched: true, uri: options["--uri"]).measure(repeats: repeats ?? 5)
    case "w4":
        for runs in (options["--n"] ?? "1000,10000").split(separator: ",").compactMap({ Int($0) }) {
            try await SearchWorkload(runs: runs).measure(repeats: repeats ?? 3)
        }
    case "w6": try await PipelineWorkload(executable: options["--project"] ?? "").measure(repeats: repeats ?? 5)
    case "w7": try await measureCommandLine(kmlf: options["--kmlf"] ?? "", repeats: repeats ?? 10)
    case "w10": try await FrameWorkload().measure(repeats: repeats ?? 5)
    default:
        FileHandle.standardError.write(Data(usage.utf8))
        exit(64)
    }
}
