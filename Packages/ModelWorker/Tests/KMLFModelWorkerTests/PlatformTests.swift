import Foundation
import KMLFModelWorker
import KMLFModels
import Testing

@Suite("the platform of an executable")
struct PlatformTests {
    /// What is said about a file of these bytes.
    private func platform(_ bytes: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/kmlf-" + UUID().uuidString
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        do throws(ModelError) {
            return try Platform.ofExecutable(at: path)
        } catch {
            return "\(error)".replacingOccurrences(of: path, with: "FILE")
        }
    }

    private func elf(
        machine: UInt8, type: UInt8 = 3, start: UInt8 = 0x40, system: UInt8 = 0, bits: UInt8 = 2, table: UInt8 = 64
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, bits, 1, 1, system] + [UInt8](repeating: 0, count: 56)
        (bytes[16], bytes[18], bytes[24], bytes[40], bytes[58], bytes[60]) = (type, machine, start, table, 64, 1)
        return bytes + [UInt8](repeating: 0, count: 64)
    }

    private func machO(processor: UInt8, type: UInt8 = 2) -> [UInt8] {
        [0xCF, 0xFA, 0xED, 0xFE, processor, 0, 0, 1, 0, 0, 0, 0, type] + [UInt8](repeating: 0, count: 51)
    }

    @Test func `the header tells system and processor, as uname does there`() throws {
        #expect(try platform(elf(machine: 62)) == "linux-x86_64")
        #expect(try platform(elf(machine: 183)) == "linux-aarch64")
        #expect(try platform(elf(machine: 183, type: 2, system: 3)) == "linux-aarch64")
        #expect(try platform(elf(machine: 243)) == "linux-riscv64")
        #expect(try platform(machO(processor: 12)) == "darwin-arm64")
        #expect(try platform(machO(processor: 7)) == "darwin-x86_64")
        #expect(try Platform.ofExecutable(at: CommandLine.arguments[0]) == Platform.current)
    }

    @Test func `a file that is no executable says what it is instead`() throws {
        let isNone = "FILE is no executable: it begins neither as those of Linux (ELF) nor as those of macOS (Mach-O)"
        for bytes in [[], Array("#!/bin/sh\n".utf8), [UInt8](repeating: 0, count: 100), Array(elf(machine: 62)[..<63])]
        {
            #expect(try platform(bytes) == isNone)
        }
        let isNoProgram =
            "FILE is no executable, but a library or a part of one; take what `swift build` makes of the project"
        for bytes in [
            elf(machine: 62, type: 1), elf(machine: 62, start: 0), elf(machine: 62, type: 4),
            machO(processor: 12, type: 6),
        ] {
            #expect(try platform(bytes) == isNoProgram)
        }
        #expect(
            try platform([0xCA, 0xFE, 0xBA, 0xBE] + [UInt8](repeating: 0, count: 60))
                == "FILE holds executables for several processors; part them by `lipo -thin arm64 -output FILE`, and add each"
        )
        #expect(
            try platform(elf(machine: 62, table: 65))
                == "FILE is not whole: its header speaks of what lies behind its 128 bytes; copy it anew")
    }

    @Test func `an executable that no bundle can name is told with what its header says`() throws {
        let start = "FILE is an executable for a system or a processor that kmlf does not know"
        #expect(try platform(elf(machine: 40, bits: 1)) == "\(start) (ELF, system 0, machine 40, 32 bits)")
        #expect(try platform(elf(machine: 62, system: 9)) == "\(start) (ELF, system 9, machine 62, 64 bits)")
        #expect(try platform(machO(processor: 1)) == "\(start) (Mach-O, processor 16777217)")
    }

    @Test func `a missing file and a folder are told by their path`() throws {
        #expect(throws: ModelError(.invalidArgument, "there is no executable at /nowhere/iris")) {
            try Platform.ofExecutable(at: "/nowhere/iris")
        }
        #expect(throws: ModelError(.invalidArgument, "/usr: Is a directory")) { try Platform.ofExecutable(at: "/usr") }
    }
}
