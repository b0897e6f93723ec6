import Foundation

/// W0, the machine's own floor: one line appended by open, write and close, and by write alone.
func measureFloor(repeats: Int) async throws {
    let count = 10_000
    try await withScratchFolder { folder in
        var opened: [Measurement] = []
        var held: [Measurement] = []
        for repetition in 0..<repeats {
            let path = folder.appending(path: "line\(repetition)").path
            opened.append(
                .of {
                    for index in 0..<count { append("\(firstTimestamp) 0.001 \(index)\n", to: path) }
                })
            let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
            held.append(
                .of {
                    for index in 0..<count { writeLine("\(firstTimestamp) 0.001 \(index)\n", to: descriptor) }
                })
            close(descriptor)
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            try expect(size > 40 * count, "the floor wrote \(size) bytes")
        }
        try Line("W0.open_append_close", backend: "file", n: count, opened).printOut()
        try Line("W0.append", backend: "file", n: count, held).printOut()
    }
}

private func append(_ line: String, to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    writeLine(line, to: descriptor)
    close(descriptor)
}

private func writeLine(_ line: String, to descriptor: Int32) {
    var line = line
    line.withUTF8 { _ = write(descriptor, $0.baseAddress, $0.count) }
}
