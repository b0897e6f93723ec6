import KMLFChildProcess
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#endif

struct ChildProcessTests {
    @Test func `lines of both outputs come in order, the last without its end too`() async throws {
        let lines = Mutex<[String]>([])
        let child = ChildProcess(arguments: ["sh", "-c", "echo one; echo two >&2; echo; printf three; exit 3"])
        let code = try await child.run { line in lines.withLock { $0.append(line) } }
        #expect(code == 3)
        #expect(lines.withLock(\.self) == ["one", "two", "", "three"])
    }

    @Test func `the standard output is given, without the errors`() async throws {
        let output = try await ChildProcess(arguments: ["sh", "-c", "echo out; echo err >&2; cat"]).output(atMost: 100)
        #expect(String(decoding: output.bytes, as: UTF8.self) == "out\n")
        #expect(output.exitCode == 0 && !output.isCut)
    }

    @Test func `a program that writes too much is ended, and what it wrote is cut`() async throws {
        let output = try await ChildProcess(arguments: ["sh", "-c", "while :; do echo 0123456789; done"])
            .output(atMost: 25)
        #expect(String(decoding: output.bytes, as: UTF8.self) == "0123456789\n0123456789\n012")
        #expect(output.isCut && output.exitCode != 0)
        let exact = try await ChildProcess(arguments: ["printf", "12345"]).output(atMost: 5)
        #expect(exact.bytes.count == 5 && !exact.isCut)
    }

    @Test func `a cancelled task ends its program`() async throws {
        let task = Task { try await ChildProcess(arguments: ["sleep", "600"]).output(atMost: 10) }
        task.cancel()
        let output = try await task.value
        #expect(output.exitCode == 128 + 15)
    }

    @Test func `a program that is not there is named, with what to do`() async {
        let child = ChildProcess(arguments: ["no-such-program"], hint: "make it first")
        let error = await #expect(throws: ChildFailure.self) { _ = try await child.output(atMost: 1) }
        #expect(
            error?.description == "'no-such-program' cannot be started: No such file or directory; make it first")
    }

    #if canImport(Glibc)
        @Test func `a program that runs beside this one keeps nothing of it open but its three streams`() async throws {
            let own = open("/dev/null", O_RDONLY)
            defer { close(own) }
            let lines = Mutex<[String]>([])
            let process = try ConnectedProcess(ChildProcess(arguments: ["sh", "-c", "ls /proc/$$/fd >&2"])) { line in
                lines.withLock { $0.append(line) }
            }
            #expect(await process.ended() == 0)
            let kept = lines.withLock(\.self)
            #expect(kept.contains("0") && !kept.contains("\(own)"))
        }
    #endif
}
