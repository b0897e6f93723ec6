import KMLFModels

/// The beginning of a file that should be an executable.
struct ExecutableHeader {
    let path: String
    let bytes: [UInt8]

    /// The least that both formats have before anything of variable length.
    private static let length = 64

    /// As `Platform.current` is on the machine that it is for.
    func platform() throws(ModelError) -> String {
        guard bytes.count >= Self.length else { throw isNone }
        return switch Array(bytes[..<4]) {
        case [0x7F, 0x45, 0x4C, 0x46]: try elf()
        case [0xCF, 0xFA, 0xED, 0xFE]: try machO()
        case [0xCA, 0xFE, 0xBA, 0xBE], [0xCA, 0xFE, 0xBA, 0xBF]:
            throw problem(
                "holds executables for several processors; part them by `lipo -thin arm64 -output FILE`, and add each")
        default: throw isNone
        }
    }

    /// Linux names no system in the header, and its C library 3, where it needs something of its own.
    private func elf() throws(ModelError) -> String {
        let (isWide, isLittleEndian, system) = (bytes[4] == 2, bytes[5] == 1, bytes[7])
        let processors: [UInt64: String] = [62: "x86_64", 183: "aarch64", 243: "riscv64"]
        guard isWide, isLittleEndian, [0, 3].contains(system), let processor = processors[number(at: 18, 2)] else {
            throw unknown("ELF, system \(system), machine \(bytes[18]), \(isWide ? 64 : 32) bits")
        }
        // Either at a fixed address, or at any and with a place to begin at, which libraries lack.
        let (type, start) = (number(at: 16, 2), number(at: 24, 8))
        guard type == 2 || type == 3, start != 0 else { throw isNoProgram }
        // The table of sections comes last in the file.
        let (table, tableSize) = (number(at: 40, 8), number(at: 58, 2) * number(at: 60, 2))
        guard table <= bytes.count, tableSize <= UInt64(bytes.count) - table else {
            throw problem("is not whole: its header speaks of what lies behind its \(bytes.count) bytes; copy it anew")
        }
        return "linux-\(processor)"
    }

    private func machO() throws(ModelError) -> String {
        let processors: [UInt64: String] = [0x0100_0007: "x86_64", 0x0100_000C: "arm64"]
        guard let processor = processors[number(at: 4, 4)] else {
            throw unknown("Mach-O, processor \(number(at: 4, 4))")
        }
        guard number(at: 12, 4) == 2 else { throw isNoProgram }
        return "darwin-\(processor)"
    }

    /// The least byte first.
    private func number(at offset: Int, _ size: Int) -> UInt64 {
        bytes[offset..<offset + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private var isNone: ModelError {
        problem("is no executable: it begins neither as those of Linux (ELF) nor as those of macOS (Mach-O)")
    }

    private var isNoProgram: ModelError {
        problem("is no executable, but a library or a part of one; take what `swift build` makes of the project")
    }

    private func unknown(_ what: String) -> ModelError {
        problem("is an executable for a system or a processor that kmlf does not know (\(what))")
    }

    private func problem(_ text: String) -> ModelError { ModelError(.invalidArgument, "\(path) \(text)") }
}
