internal import KMLFPipeline

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Runs nodes that do not depend on one another at the same time, as Kedro's ThreadRunner does.
public struct ConcurrentRunner: Runner {
    /// `ConcurrentRunner`.
    public let name = "ConcurrentRunner"
    /// How many nodes run at the same time at most.
    public let width: Int
    /// `max_workers`, where the width was given.
    public let parameters: [String: String]

    /// As many nodes at a time as the machine has processors, unless given; at least one.
    public init(width: Int? = nil) {
        self.width = max(1, width ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        parameters = width == nil ? [:] : ["max_workers": "\(self.width)"]
    }

    /// Starts ready nodes in the pipeline's order. After the first error no node is started, and those that run are
    /// cancelled.
    public func runNodes(of run: PipelineRun) async throws {
        var schedule = Schedule(run.pipeline.nodeDependencies)
        try await withThrowingTaskGroup(of: Int.self) { group in
            var running = 0
            while true {
                while running < width, let position = schedule.next() {
                    running += 1
                    group.addTask {
                        try await run.runNode(at: position)
                        return position
                    }
                }
                guard let finished = try await group.next() else { return }
                running -= 1
                schedule.finish(finished)
            }
        }
    }
}

/// Which nodes are ready to run.
struct Schedule {
    private var ready: [Int]
    private var waitingFor: [Int]
    private var readers: [[Int]]

    init(_ dependencies: [[Int]]) {
        waitingFor = dependencies.map(\.count)
        readers = dependencies.map { _ in [] }
        ready = waitingFor.indices.filter { dependencies[$0].isEmpty }.reversed()
        for (reader, sources) in dependencies.enumerated() {
            for source in sources { readers[source].append(reader) }
        }
    }

    /// The first ready node by position, each once.
    mutating func next() -> Int? { ready.popLast() }

    mutating func finish(_ position: Int) {
        for reader in readers[position] {
            waitingFor[reader] -= 1
            if waitingFor[reader] == 0 { ready.append(reader) }
        }
        ready.sort(by: >)
    }
}
