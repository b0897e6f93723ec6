import KMLFChildProcess
import KMLFModelWorker
import KMLFModels
import KMLFYAML
import Synchronization
import Testing

/// The client's side, with shell scripts for workers.
struct WorkerProcessTests {
    /// A shell function that writes one message, and another that reads one.
    private static let prelude = #"""
        say() { n=$(printf %s "$1" | wc -c); printf "\\000\\000\\$(printf %03o $((n / 256)))\\$(printf %03o $((n % 256)))%s" "$1"; }
        hear() { set -- $(dd bs=1 count=4 2>/dev/null | od -An -tu1); dd bs=1 count=$(($3 * 256 + $4)) of=/dev/null 2>/dev/null; }

        """#

    private func worker(
        _ script: String, timeout: Duration = .seconds(60), onErrorLine: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws(WorkerError) -> WorkerProcess {
        try await WorkerProcess.start(
            ChildProcess(arguments: ["sh", "-c", Self.prelude + script]), timeout: timeout, onErrorLine: onErrorLine)
    }

    private static let ready = #"say '{"kmlf_worker": 1, "ready": true}'; "#

    @Test func `a worker answers one request after the other`() async throws {
        let worker = try await worker(
            Self.ready
                + #"hear; say '{"id": 1, "output": {"json": 1}}'; hear; say '{"id": 2, "output": {"json": 9.0}}'; hear"#
        )
        #expect(worker.isRunning)
        #expect(try await worker.predict(.json("a")) == .json(1))
        #expect(try await worker.predict(.json("b")) == .json(9.0))
        await worker.stop()
        #expect(!worker.isRunning)
    }

    @Test func `requests at the same time, small ones and great ones, each get their own answer`() async throws {
        let worker = try await WorkerProcess.start(ChildProcess(arguments: ["python3", "-c", Self.echo]))
        try await withThrowingTaskGroup { group in
            for number in 0..<50 {
                let text = String(repeating: "\(number) ", count: number.isMultiple(of: 5) ? 200_000 : 1)
                group.addTask {
                    let answer = try await worker.predict(.json(.string(text)))
                    #expect(answer == .json(.string(text)))
                }
            }
            try await group.waitForAll()
        }
        await worker.stop()
    }

    /// A worker in Python that answers what it is given.
    private static let echo = """
        import json, struct, sys
        source, target = sys.stdin.buffer, sys.stdout.buffer
        def say(answer):
            data = json.dumps(answer).encode()
            target.write(struct.pack(">I", len(data)) + data)
            target.flush()
        say({"kmlf_worker": 1, "ready": True})
        while header := source.read(4):
            request = json.loads(source.read(struct.unpack(">I", header)[0]))
            say({"id": request["id"], "output": request["data"]})
        """

    @Test func `a worker that says what it was not asked is asked no more`() async throws {
        let worker = try await worker(
            Self.ready + #"say '{"id": 7, "output": {"json": 1}}'; hear; sleep 60"#)
        let error = await #expect(throws: WorkerError.self) { _ = try await worker.predict(.json("a")) }
        #expect(error?.code == .unavailable)
        #expect(await worker.ended() == 128 + 9)
    }

    @Test func `an error of the answer keeps its code`() async throws {
        let worker = try await worker(
            Self.ready
                + #"hear; say '{"id": 1, "error": {"code": "BAD_REQUEST", "message": "column a is missing"}}'; hear"#)
        let error = await #expect(throws: WorkerError.self) { _ = try await worker.predict(.json("a")) }
        #expect(error == WorkerError(.badRequest, "column a is missing"))
        #expect(worker.isRunning)
    }

    @Test func `a worker that dies in the middle of a request says how, with its last lines`() async throws {
        let lines = Mutex<[String]>([])
        let worker = try await worker(Self.ready + "hear; echo out of luck >&2; exit 3") { line in
            lines.withLock { $0.append(line) }
        }
        let error = await #expect(throws: WorkerError.self) { _ = try await worker.predict(.json("a")) }
        #expect(
            error
                == WorkerError(
                    .unavailable,
                    "the model's worker ended with exit code 3. Its last lines:\n    out of luck"))
        #expect(lines.withLock(\.self) == ["out of luck"])
        #expect(await worker.ended() == 3)
        #expect(!worker.isRunning)
    }

    @Test func `a worker that is killed is told so`() async throws {
        let worker = try await worker(Self.ready + "hear; kill -9 $$")
        let error = await #expect(throws: WorkerError.self) { _ = try await worker.predict(.json("a")) }
        #expect(error == WorkerError(.unavailable, "the model's worker was ended by signal 9"))
    }

    @Test func `a request to a worker that has ended is an error, and no signal`() async throws {
        let worker = try await worker(Self.ready + "exit 0")
        #expect(await worker.ended() == 0)
        let error = await #expect(throws: WorkerError.self) { _ = try await worker.predict(.json("a")) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.hasPrefix("the model's worker ended with exit code 0") == true)
    }

    @Test func `a request that is cancelled ends its worker`() async throws {
        let worker = try await worker(Self.ready + "hear; exec sleep 600")
        let task = Task { try await worker.predict(.json("a")) }
        task.cancel()
        let error = await #expect(throws: WorkerError.self) { _ = try await task.value }
        #expect(error?.message == "the model's worker was ended by signal 9")
    }

    @Test func `a model that is not ready says why`() async {
        let error = await #expect(throws: WorkerError.self) {
            _ = try await worker(
                #"say '{"kmlf_worker": 1, "ready": false, "error": {"code": "INTERNAL", "message": "model.json is cut"}}'"#
            )
        }
        #expect(error == WorkerError(.internal, "model.json is cut"))
    }

    @Test func `a worker that does not greet in time is ended`() async {
        let error = await #expect(throws: WorkerError.self) {
            _ = try await worker("echo thinking >&2; exec sleep 600", timeout: .milliseconds(300))
        }
        #expect(error?.code == .unavailable)
        #expect(
            error?.message.hasPrefix("the model's worker was not ready within 0.3 seconds, and was ended") == true)
    }

    @Test(arguments: [
        (
            #"say '{"kmlf_worker": 2, "ready": true}'; hear"#,
            "the model's worker speaks version 2 of the protocol, and this program version 1"
        ),
        (#"say '{"ready": true}'; hear"#, "the program is no worker of a model: its first message is no greeting"),
        ("say hello; hear", "the model's worker gave an answer that is none: answer:1:1: this is not JSON"),
        ("exit 127", "the model's worker ended with exit code 127"),
        (
            "echo Hello, I am a program; hear",
            "the model's worker was ended by signal 9 (what came is no message: its length would be 1214606444 bytes. Does "
                + "something else write to the standard output of the worker?)"
        ),
    ])
    func `a program that is no worker is told from one`(_ script: String, _ message: String) async {
        let error = await #expect(throws: WorkerError.self) { _ = try await worker(script) }
        #expect(error == WorkerError(.unavailable, message))
    }

    @Test func `a program that is not there is named`() async {
        let error = await #expect(throws: WorkerError.self) {
            _ = try await WorkerProcess.start(ChildProcess(arguments: ["/no/such/worker"]))
        }
        #expect(
            error
                == WorkerError(
                    .unavailable,
                    "the model's worker cannot be started: '/no/such/worker' cannot be started: No such file or directory"
                ))
    }
}
