import Foundation

/// What one repeat of a phase took.
struct Measurement {
    var seconds: Double
    var cpuSeconds: Double
    var peakMemory: Double?

    /// Times a `body` that never waits.
    static func of(_ body: () throws -> Void) rethrows -> Measurement {
        let cpu = processorSeconds(RUSAGE_SELF)
        let start = ContinuousClock.now
        try body()
        let elapsed = ContinuousClock.now - start
        return Measurement(seconds: elapsed / .seconds(1), cpuSeconds: processorSeconds(RUSAGE_SELF) - cpu)
    }

    /// Times `body` by the wall clock and the processor time of this process.
    static func of(_ body: () async throws -> Void) async rethrows -> Measurement {
        let cpu = processorSeconds(RUSAGE_SELF)
        let start = ContinuousClock.now
        try await body()
        let elapsed = ContinuousClock.now - start
        return Measurement(seconds: elapsed / .seconds(1), cpuSeconds: processorSeconds(RUSAGE_SELF) - cpu)
    }
}

/// User and system time.
func processorSeconds(_ who: __rusage_who) -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(who.rawValue), &usage)
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

/// Peak resident memory of this process, in MiB.
func peakMemory() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
}

func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

/// One line of results: the form that README.md states.
struct Line: Encodable {
    var name: String
    var peer = "kmlf"
    var backend: String
    var n: Int
    var seconds: Double
    var perSecond: Double
    var rssMb: Double
    var secondsMin: Double
    var secondsMax: Double
    var repeats: Int
    var cpuSeconds: Double
    var load1: Double

    init(_ name: String, backend: String, n: Int, _ measured: [Measurement]) {
        let sorted = measured.map(\.seconds).sorted()
        let median = sorted[sorted.count / 2]
        self.name = name
        self.backend = backend
        self.n = n
        seconds = median
        perSecond = median > 0 ? Double(n) / median : 0
        rssMb = measured.compactMap(\.peakMemory).max() ?? peakMemory()
        secondsMin = sorted.first ?? median
        secondsMax = sorted.last ?? median
        repeats = sorted.count
        cpuSeconds = measured.map(\.cpuSeconds).sorted()[sorted.count / 2]
        var load = [0.0, 0, 0]
        getloadavg(&load, 3)
        load1 = load[0]
    }

    func printOut() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = .sortedKeys
        FileHandle.standardOutput.write(try encoder.encode(self) + Data("\n".utf8))
    }
}

/// A result that was read back and is not what was written.
struct WrongResult: Error, CustomStringConvertible {
    var description: String
}

func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    if !condition { throw WrongResult(description: what()) }
}

/// A new folder that is removed when `body` ends.
func withScratchFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kmlf-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}

/// The first timestamp of every logged point, in milliseconds.
let firstTimestamp: Int64 = 1_700_000_000_000
