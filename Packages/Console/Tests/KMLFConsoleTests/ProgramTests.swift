import ArgumentParser
import Testing

@testable import KMLFConsole

private struct Root: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tool", subcommands: [Count.self, Group.self])

    struct Group: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "group", subcommands: [Count.self])
    }

    struct Count: Command {
        static let configuration = CommandConfiguration(commandName: "count")

        @Argument var number: Int

        func run(in surroundings: Surroundings) throws {
            switch number {
            case 1: throw Refused()
            case 2: throw KMLFConsole.ExitStatus.interrupted(by: 15)
            case 3: throw ValidationError("not three")
            case 4: throw Broken()
            default: break
            }
        }
    }

    struct Refused: CommandFailure {
        var exitStatus: KMLFConsole.ExitStatus { .configuration }
    }

    struct Broken: Error {}
}

@Suite struct ProgramTests {
    let surroundings = Surroundings(
        folder: "/", environment: [:], executable: "/tool", output: Terminal(descriptor: -1, environment: [:]),
        errors: Terminal(descriptor: -1, environment: [:]))

    @Test(
        arguments: [
            "count 0": 0, "count 1": 78, "count 2": 143, "count 3": 64, "count 4": 9, "count": 64, "count x": 64,
            "--help": 0, "": 0, "help count": 0, "group": 0, "group count 0": 0, "count 0 --nope": 64, "nope": 64,
            "group nope": 64,
        ] as [String: Int32])
    func `each ending has its exit code`(line: String, code: Int32) async {
        let program = Program(Root.self) { _ in .of(program: 9) }
        #expect(await program.run(line.split(separator: " ").map(String.init), in: surroundings).code == code)
    }

    @Test func `an unknown command is answered with the nearest one, or with all`() {
        #expect(
            UnknownCommand(in: ["cuont"], below: Root.self)?.message
                == "Error: Unknown command 'cuont'. Did you mean 'tool count'?\n  See 'tool --help' for more information."
        )
        #expect(
            UnknownCommand(in: ["group", "zzz"], below: Root.self)?.message
                == "Error: Unknown command 'zzz'. The commands are count.\n  See 'tool group --help' for more information."
        )
        #expect(UnknownCommand(in: ["count", "zzz"], below: Root.self)?.message == nil)
    }

    @Test func `what the program knows of a command that it lacks goes before the nearest one`() {
        let unknown = UnknownCommand(in: ["group", "cuont"], below: Root.self) { words in
            words == ["group", "cuont"] ? "Count yourself." : nil
        }
        #expect(
            unknown?.message
                == "Error: Unknown command 'cuont'. Count yourself.\n  See 'tool group --help' for more information.")
    }
}
