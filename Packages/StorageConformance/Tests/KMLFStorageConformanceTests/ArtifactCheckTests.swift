import KMLFStorageConformance
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite("Checks of artifact repositories") struct ArtifactCheckTests {
    @Test("a repository that keeps every promise passes", arguments: ArtifactCheck.all)
    func passes(check: ArtifactCheck) async throws {
        try await withFolder { try await check.run(on: MemoryArtifacts(), folder: $0) }
    }

    @Test(
        "a wrong repository fails the checks of the promises that it breaks", arguments: MemoryArtifacts.Defect.allCases
    )
    func fails(defect: MemoryArtifacts.Defect) async throws {
        let beginnings = Self.broken[defect] ?? []
        #expect(!beginnings.isEmpty, "no check is said to find the defect")
        for beginning in beginnings {
            let checks = ArtifactCheck.all.filter { $0.name.hasPrefix(beginning) }
            #expect(!checks.isEmpty, "no check begins with '\(beginning)'")
            for check in checks {
                await #expect(throws: (any Error).self, "'\(check)' passes") {
                    try await withFolder { try await check.run(on: MemoryArtifacts(defect), folder: $0) }
                }
            }
        }
    }

    /// The beginnings of the names of checks that each defect breaks.
    private static let broken: [MemoryArtifacts.Defect: [String]] = [
        .keepsOldFiles: ["logArtifact: what stood under the name"],
        .followsDots: [
            "logArtifact and logArtifacts: a path", "listArtifacts: a path", "downloadArtifacts: a path",
            "deleteArtifacts: a path",
        ],
        .listsFilesOfFile: ["listArtifacts: a file"], .unsorted: ["listArtifacts: one folder's entries"],
        .countsCharacters: ["listArtifacts: one folder's entries"],
        .flattensDownloads: ["downloadArtifacts: a file, a folder and the whole"],
        .deletesByPrefix: ["deleteArtifacts: a file or a folder is gone"],
        .ignoresMissing: ["downloadArtifacts: a missing artifact", "deleteArtifacts: a missing artifact"],
        .dropsEmptyFiles: ["logArtifact: a folder lies", "listArtifacts: one folder's entries"],
        .forgetsFolder: ["logArtifacts: what is in a folder"], .cutsLargeFiles: ["logArtifact: a large file"],
    ]

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path() + "kmlf-artifacts-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
