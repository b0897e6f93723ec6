import KMLFFileStorage
import KMLFStorage
import Testing

@Suite struct LocalArtifactTests {
    private let folder: TemporaryFolder
    private let artifacts: LocalArtifactRepository

    init() throws {
        folder = try TemporaryFolder()
        artifacts = try LocalArtifactRepository(root: folder.path + "/artifacts")
        try folder.write("outside", to: "outside/secret")
    }

    @Test(
        arguments: [
            ("file:///a%20b/%C3%BC", "/a b/ü"), ("file:/a", "/a"), ("file://localhost/a/", "/a"),
            ("/a b%20c", "/a b%20c"),
            ("file:///a?x#y", "/a"),
        ]) func `URIs and paths of this machine are folders`(uri: String, path: String) throws
    {
        #expect(try LocalArtifactRepository(artifactURI: uri)?.root == path)
    }

    @Test(arguments: ["s3://bucket/a", "mlflow-artifacts:/a", "http://host/a"])
    func `URIs of other schemes are none`(uri: String) throws {
        #expect(try LocalArtifactRepository(artifactURI: uri) == nil)
    }

    @Test func `a URI of another machine is refused`() {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'file://host/a' names the host 'host', and files are only read on this machine. Write three slashes after "
                    + "'file:'.")
        ) { try LocalArtifactRepository(artifactURI: "file://host/a") }
    }

    @Test(arguments: ["..", "a/../..", "/etc", "a/\0", "x/" + String(repeating: "é", count: 128)])
    func `a path that leads out or is no file name is refused`(path: String) async throws {
        try folder.write("x", to: "x")
        let file = folder.path + "/x"
        let calls: [@Sendable () async throws -> Void] = [
            { try await artifacts.logArtifact(file, to: path) },
            { try await artifacts.logArtifacts(in: folder.path + "/outside", to: path) },
            { _ = try await artifacts.listArtifacts(path) },
            { _ = try await artifacts.downloadArtifacts(path, to: folder.path + "/to") },
            { try await artifacts.deleteArtifacts(path) },
        ]
        for call in calls {
            let error = await #expect(throws: TrackingError.self) { try await call() }
            #expect(error?.code == .invalidParameterValue)
        }
        #expect(try folder.names() == ["outside", "x"])
    }

    @Test func `links out of the artifacts are neither listed nor followed`() async throws {
        try folder.write("in", to: "artifacts/real/file")
        try run(
            """
            cd '\(folder.path)/artifacts'
            ln -s ../outside out
            ln -s ../../outside/secret real/secret
            ln -s real inside
            ln -s nothing dangling
            """)
        #expect(try await artifacts.listArtifacts(nil).map(\.path) == ["inside", "real"])
        #expect(try await artifacts.listArtifacts("real").map(\.path) == ["real/file"])
        #expect(try await artifacts.listArtifacts("inside").map(\.path) == ["inside/file"])
        let refused = TrackingError(
            .invalidParameterValue,
            "'\(folder.path)/artifacts/out' is a link that leads out of the artifacts in '\(folder.path)/artifacts', and it is "
                + "not followed. Remove the link.")
        await #expect(throws: refused) { try await artifacts.listArtifacts("out") }
        await #expect(throws: refused) { try await artifacts.logArtifact(folder.path + "/outside/secret", to: "out") }
        await #expect(throws: TrackingError.self) {
            try await artifacts.downloadArtifacts("real/secret", to: folder.path + "/to")
        }
        let to = try await artifacts.downloadArtifacts("", to: folder.path + "/to")
        #expect(to == folder.path + "/to")
        #expect(try folder.names(in: "to") == ["inside", "real"])
        #expect(try folder.names(in: "to/real") == ["file"])
        try await artifacts.deleteArtifacts("")
        #expect(try folder.names(in: "artifacts").isEmpty)
        #expect(try folder.names(in: "outside") == ["secret"])
    }

    @Test func `what is logged under a name replaces a file or folder of that name`() async throws {
        try folder.write("1", to: "a/thing/old")
        try folder.write("2", to: "b/thing")
        try await artifacts.logArtifact(folder.path + "/a/thing", to: nil)
        try await artifacts.logArtifact(folder.path + "/b/thing", to: nil)
        #expect(try folder.text(of: "artifacts/thing") == "2")
        try folder.remove("a/thing/old")
        try folder.write("3", to: "a/thing/new")
        try await artifacts.logArtifact(folder.path + "/a/thing", to: nil)
        #expect(try folder.names(in: "artifacts/thing") == ["new"])
        #expect(try folder.names(in: "artifacts") == ["thing"])
    }

    @Test func `a file that is on its way is not listed`() async throws {
        try folder.write("x", to: "artifacts/.artifact.uploading.abc")
        try folder.write("x", to: "artifacts/done")
        #expect(try await artifacts.listArtifacts(nil) == [ArtifactInfo(path: "done", isDirectory: false, fileSize: 1)])
    }

    @Test func `permission to execute is kept, and links in a folder that is logged become files`() async throws {
        try folder.write("#!/bin/sh\nexit 0\n", to: "local/tool")
        try run("cd '\(folder.path)/local' && chmod +x tool && ln -s tool link && ln -s ../outside linked")
        try await artifacts.logArtifacts(in: folder.path + "/local", to: "bin")
        try run("'\(folder.path)/artifacts/bin/tool' && test ! -L '\(folder.path)/artifacts/bin/link'")
        #expect(try folder.text(of: "artifacts/bin/linked/secret") == "outside")
    }

    @Test func `a folder that holds the artifacts themselves is refused`() async throws {
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'\(folder.path)' cannot be copied to '\(folder.path)/artifacts', which lies in it. Copy the parts that are "
                    + "wanted.")
        ) { try await artifacts.logArtifacts(in: folder.path, to: nil) }
    }

    @Test func `a link in a circle is refused and leaves nothing behind`() async throws {
        try folder.write("x", to: "local/x")
        try run("ln -s . '\(folder.path)/local/self'")
        await #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "'\(folder.path)/local/self' is a link to a folder that it lies in. Remove the link.")
        ) { try await artifacts.logArtifact(folder.path + "/local", to: nil) }
        #expect(try folder.names(in: "artifacts").isEmpty)
    }

    @Test func `a pipe is refused, not waited for`() async throws {
        try run("mkfifo '\(folder.path)/pipe'")
        await #expect(
            throws: TrackingError(
                .invalidParameterValue, "'\(folder.path)/pipe' is neither a file nor a folder. Leave it out.")
        ) { try await artifacts.logArtifact(folder.path + "/pipe", to: nil) }
    }

    @Test func `a large file is copied whole`() async throws {
        try run("head -c 3000000 /dev/urandom > '\(folder.path)/large'")
        try await artifacts.logArtifact(folder.path + "/large", to: "a/b")
        let path = try await artifacts.downloadArtifacts("a/b/large", to: folder.path + "/to")
        #expect(path == folder.path + "/to/a/b/large")
        try run("cmp '\(folder.path)/large' '\(path)'")
    }

    @Test func `the adapter opens stores and artifacts of this machine`() async throws {
        let uri = try TrackingURI("ml runs", relativeTo: folder.path)
        let (tracking, artifacts) = try (
            #require(StorageAdapter.file.tracking), #require(StorageAdapter.file.artifacts)
        )
        let store = try await tracking.open(uri, [:])
        #expect(try await store.getExperiment("0").artifactLocation == "file://\(folder.path)/ml%20runs/0")
        let local = try artifacts.open("file://\(folder.path)/ml%20runs/0/x/artifacts", uri, [:])
        try await local.logArtifact(folder.path + "/outside/secret", to: nil)
        #expect(try folder.text(of: "ml runs/0/x/artifacts/secret") == "outside")
    }
}
