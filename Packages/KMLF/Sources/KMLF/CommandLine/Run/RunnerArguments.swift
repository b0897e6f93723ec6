public import ArgumentParser
internal import KMLFRunner
internal import KMLFSpelling

/// How the nodes of a run are run.
public struct RunnerArguments: ParsableArguments {
    /// A runner by its name.
    @Option(
        name: [.customShort("r"), .customLong("runner")],
        help: ArgumentHelp(
            "SequentialRunner (default), ConcurrentRunner for nodes that do not need each other at the same time, or a runner of the project.",
            valueName: "runner"), completion: .list(["SequentialRunner", "ConcurrentRunner"]))
    public var name: String?

    /// Kedro 0.17's flag.
    @Flag(help: "The same as --runner ConcurrentRunner.")
    public var parallel = false

    /// At most so many nodes at a time.
    @Option(help: ArgumentHelp("How many nodes run at a time at most.", valueName: "number"))
    public var maxWorkers: Int?

    /// `key=value` pairs.
    @Option(
        help: ArgumentHelp("What the runner is given: max_workers, is_async.", valueName: "key=value,…"))
    public var runnerParams: [String] = []

    /// Whether datasets of one node are loaded and saved at the same time.
    @Flag(name: .customLong("async"), help: "Load the inputs of a node, and save its outputs, at the same time.")
    public var isAsync = false

    /// Nothing given.
    public init() {}

    /// Refuses what cannot be read, before anything is built.
    public func validate() throws {
        if parallel, name != nil { throw ValidationError("--parallel names a runner already; leave out --runner.") }
        _ = try choice
    }

    var choice: RunnerChoice {
        get throws {
            var choice = RunnerChoice(name: parallel ? ConcurrentRunner().name : name)
            for item in runnerParams.partedByCommas {
                guard let (key, value) = item.parted(by: "=") ?? item.parted(by: ":") else {
                    throw ValidationError("'\(item)' is not a key and its value; write it as key=value.")
                }
                try choice.set(key, to: value)
            }
            if let maxWorkers { try choice.set("max_workers", to: "\(maxWorkers)") }
            if isAsync { choice.isAsync = true }
            return choice
        }
    }
}

/// Which runner a run gets, and what it is given. Nothing that is not asked for.
struct RunnerChoice: Equatable {
    var name: String?
    var maxWorkers: Int?
    var isAsync: Bool?

    /// Kedro's words.
    mutating func set(_ key: String, to value: String) throws {
        switch key {
        case "max_workers", "max-workers":
            guard let number = Int(value), number > 0 else {
                throw ValidationError("max_workers must be a whole number above 0, not '\(value)'.")
            }
            maxWorkers = number
        case "is_async", "async":
            guard let flag = ["true": true, "false": false][value.lowercased()] else {
                throw ValidationError("is_async must be true or false, not '\(value)'.")
            }
            isAsync = flag
        default:
            let meant = NearestName.of(key, in: ["max_workers", "is_async"]).map { " Did you mean '\($0)'?" } ?? ""
            throw ValidationError(
                "'\(key)' is nothing that a runner is given; there are max_workers and is_async.\(meant)")
        }
    }

    /// This choice, with what `other` says where this one says nothing.
    func over(_ other: RunnerChoice) -> RunnerChoice {
        RunnerChoice(
            name: name ?? other.name, maxWorkers: maxWorkers ?? other.maxWorkers, isAsync: isAsync ?? other.isAsync)
    }

    /// The runner of that name: one of the project's, or one of kmlf's, which Kedro's names stand for too. Dotted paths are
    /// read by their last part.
    func runner(among own: [any Runner]) throws -> any Runner {
        let name = name ?? SequentialRunner().name
        let short = name.split(separator: ".").last.map(String.init) ?? name
        if let runner = own.first(where: { $0.name == name || $0.name == short }) {
            guard maxWorkers == nil else { throw ValidationError("\(runner.name) takes no max_workers.") }
            return runner
        }
        switch short {
        case "SequentialRunner", "sequential":
            guard maxWorkers == nil else {
                throw ValidationError(
                    "SequentialRunner runs one node at a time; give --runner ConcurrentRunner with --max-workers.")
            }
            return SequentialRunner()
        case "ConcurrentRunner", "concurrent", "ThreadRunner", "ParallelRunner":
            return ConcurrentRunner(width: maxWorkers)
        default:
            let known = [SequentialRunner().name, ConcurrentRunner().name] + own.map(\.name)
            let meant = NearestName.of(short, in: known).map { " Did you mean '\($0)'?" } ?? ""
            throw ValidationError("There is no runner '\(name)'; there are \(known.joined(separator: ", ")).\(meant)")
        }
    }
}
