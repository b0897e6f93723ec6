import Foundation
import KMLFStorage
import KMLFTracking

/// W5: many small files and a big one, stored with a run and fetched.
struct ArtifactWorkload {
    var uri: String?
    var files = 1_000
    var fileSize = 4_096
    var mebibytes = 512

    func measure(repeats: Int) async throws {
        let names = ["log_each", "log_dir", "log_big_mib", "list_dir", "download_dir", "download_big_mib"]
        let counts = [files, files, mebibytes, files, files, mebibytes]
        var measured = [[Measurement]](repeating: [], count: names.count)
        for _ in 0..<repeats {
            try await withScratchFolder { folder in
                for (index, once) in try await once(in: folder).enumerated() { measured[index].append(once) }
            }
        }
        let backend = try backendName(uri)
        for (index, name) in names.enumerated() {
            try Line("W5.\(name)", backend: backend, n: counts[index], measured[index]).printOut()
        }
    }

    private func once(in folder: URL) async throws -> [Measurement] {
        let (small, big) = (folder.appending(path: "small"), folder.appending(path: "big.bin"))
        try FileManager.default.createDirectory(at: small, withIntermediateDirectories: true)
        var random = SystemRandomNumberGenerator()
        for index in 0..<files {
            try bytes(fileSize, &random).write(to: small.appending(path: "file\(index).bin"))
        }
        try bytes(mebibytes << 20, &random).write(to: big)

        let client = try await openClient(uri ?? folder.appending(path: "mlruns").path)
        let experiment = try await client.createExperiment("bench-artifacts-\(UUID().uuidString)")
        let run = try await client.createRun(experimentID: experiment).info.runID
        let artifacts = try await client.artifacts(of: run)
        let fetched = folder.appending(path: "fetched")
        try FileManager.default.createDirectory(at: fetched, withIntermediateDirectories: true)
        let results: [Measurement] = [
            try await .of {
                for index in 0..<files {
                    try await artifacts.logArtifact(small.appending(path: "file\(index).bin").path, to: "each")
                }
            },
            try await .of { try await artifacts.logArtifacts(in: small.path, to: "many") },
            try await .of { try await artifacts.logArtifact(big.path, to: nil) },
            try await .of {
                let listed = try await artifacts.listArtifacts("many")
                try expect(listed.count == files, "\(listed.count) of \(files) files are listed")
            },
            try await .of { _ = try await artifacts.downloadArtifacts("many", to: fetched.path) },
            try await .of { _ = try await artifacts.downloadArtifacts("big.bin", to: fetched.path) },
        ]
        let manager = FileManager.default
        try expect(
            manager.contentsEqual(atPath: big.path, andPath: fetched.appending(path: "big.bin").path),
            "the big file came back changed")
        try expect(
            manager.contentsEqual(atPath: small.path, andPath: fetched.appending(path: "many").path),
            "the small files came back changed")
        return results
    }

    private func bytes(_ count: Int, _ random: inout SystemRandomNumberGenerator) -> Data {
        var bytes = Data(count: count)
        bytes.withUnsafeMutableBytes { buffer in
            for word in buffer.bindMemory(to: UInt64.self).indices {
                buffer.storeBytes(of: random.next(), toByteOffset: word * 8, as: UInt64.self)
            }
        }
        return bytes
    }
}
