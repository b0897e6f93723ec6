import KMLFStorage
import KMLFTracking
import Testing

struct ActiveRunArtifactTests {
    @Test func `a text becomes a file of the run`() async throws {
        try await withClient { client in
            let run = try await RunContext(client: client, source: RunSource(user: "me", name: "tests")).startRun()
            try await run.logText("draft", to: "reports/notes.md")
            try await run.logText("final", to: "reports/notes.md")
            try await run.logText("top", to: "top.txt")
            #expect(try await run.artifacts().listArtifacts("reports").map(\.path) == ["reports/notes.md"])
            try await withTemporaryFolder { folder in
                let path = try await run.artifacts().downloadArtifacts("reports/notes.md", to: folder)
                #expect(try read(path) == "final")
            }
        }
    }
}
