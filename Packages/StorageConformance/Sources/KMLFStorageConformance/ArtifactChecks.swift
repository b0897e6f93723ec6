import KMLFStorage

/// The promises of `ArtifactRepository`.
enum ArtifactChecks {
    static let all = logging + listing + downloading + reading + deleting

    private static let logging = [
        ArtifactCheck("logArtifact: a file lies under its own name in the root, or in the folder that is named") {
            repository, local in
            let file = try local.write("report 1 é.txt", "text\r\n")
            try await repository.logArtifact(file, to: nil)
            try await repository.logArtifact(file, to: "deep/er")
            try expectEqual(
                try await tree(of: repository), ["deep/", "deep/er/", "deep/er/report 1 é.txt", "report 1 é.txt"],
                "the artifacts")
            try expectEqual(try await text(of: "report 1 é.txt", in: repository, local), "text\r\n", "the content")
        },
        ArtifactCheck("logArtifact: a folder lies under its own name with all that is in it") { repository, local in
            try local.write("model/weights.bin", [0, 255, 10, 13])
            try local.write("model/code/a b.txt", "a")
            try local.write("model/empty", "")
            try await repository.logArtifact(local.path + "/model", to: "models")
            try expectEqual(
                try await tree(of: repository),
                [
                    "models/", "models/model/", "models/model/code/", "models/model/code/a b.txt", "models/model/empty",
                    "models/model/weights.bin",
                ], "the artifacts")
            let path = try await repository.downloadArtifacts("models/model/weights.bin", to: local.path + "/back")
            try expectEqual(try LocalFolder.bytes(of: path), [0, 255, 10, 13], "the bytes")
        },
        ArtifactCheck("logArtifact: what stood under the name is replaced as a whole") { repository, local in
            try await repository.logArtifact(try local.write("f", "a longer text"), to: nil)
            try await repository.logArtifact(try local.write("f", "short"), to: nil)
            try expectEqual(try await text(of: "f", in: repository, local), "short", "the content")
            try local.write("one/d/old.txt", "old")
            try local.write("two/d/new.txt", "new")
            try await repository.logArtifact(local.path + "/one/d", to: nil)
            try await repository.logArtifact(local.path + "/two/d", to: nil)
            try expectEqual(try await tree(of: repository), ["d/", "d/new.txt", "f"], "the artifacts")
        },
        ArtifactCheck("logArtifact: a large file keeps every byte") { repository, local in
            let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 9) }
            try await repository.logArtifact(try local.write("large.bin", bytes), to: nil)
            try expectEqual(try await repository.listArtifacts(nil).map(\.fileSize), [3_000_001], "the size")
            let path = try await repository.downloadArtifacts("large.bin", to: local.path + "/back")
            try expect(try LocalFolder.bytes(of: path) == bytes, "the bytes differ")
        },
        ArtifactCheck("logArtifacts: what is in a folder lies in the root, or in the folder that is named") {
            repository, local in
            try local.write("out/a.txt", "a")
            try local.write("out/sub/b.txt", "b")
            try await repository.logArtifacts(in: local.path + "/out", to: nil)
            try await repository.logArtifacts(in: local.path + "/out", to: "x/y")
            try expectEqual(
                try await tree(of: repository),
                ["a.txt", "sub/", "sub/b.txt", "x/", "x/y/", "x/y/a.txt", "x/y/sub/", "x/y/sub/b.txt"], "the artifacts")
        },
        ArtifactCheck("logArtifacts: what the folder does not hold stays") { repository, local in
            try local.write("one/d/a.txt", "a")
            try local.write("two/d/b.txt", "b")
            try await repository.logArtifacts(in: local.path + "/one", to: nil)
            try await repository.logArtifacts(in: local.path + "/two", to: nil)
            try expectEqual(try await tree(of: repository), ["d/", "d/a.txt", "d/b.txt"], "the artifacts")
        },
        ArtifactCheck("logArtifact: a missing local file is an error that names it") { repository, local in
            let missing = local.path + "/missing.txt"
            var message = ""
            do {
                try await repository.logArtifact(missing, to: nil)
            } catch let error as TrackingError { message = error.message }
            try expect(message.contains("missing.txt"), "the error does not name the file: \(message)")
            try expectEqual(try await tree(of: repository), [], "the artifacts")
        },
        ArtifactCheck("logArtifact and logArtifacts: a path that leaves the root is INVALID_PARAMETER_VALUE") {
            repository, local in
            try local.write("inside/f", "a")
            for path in outside {
                try await expectError(.invalidParameterValue, "logging to '\(path)'") {
                    try await repository.logArtifact(local.path + "/inside/f", to: path)
                }
                try await expectError(.invalidParameterValue, "logging a folder to '\(path)'") {
                    try await repository.logArtifacts(in: local.path + "/inside", to: path)
                }
            }
            try expectEqual(try await tree(of: repository), [], "the artifacts")
        },
    ]

    private static let listing = [
        ArtifactCheck("listArtifacts: one folder's entries, by path, with their sizes") { repository, local in
            try local.write("out/b.txt", "12345")
            try local.write("out/a/c.txt", "é")
            try local.write("out/a.txt", "")
            try await repository.logArtifacts(in: local.path + "/out", to: nil)
            try expectEqual(
                try await repository.listArtifacts(nil),
                [
                    ArtifactInfo(path: "a", isDirectory: true),
                    ArtifactInfo(path: "a.txt", isDirectory: false, fileSize: 0),
                    ArtifactInfo(path: "b.txt", isDirectory: false, fileSize: 5),
                ], "the entries of the root")
            try expectEqual(
                try await repository.listArtifacts("a"),
                [ArtifactInfo(path: "a/c.txt", isDirectory: false, fileSize: 2)], "the entries of the folder")
        },
        ArtifactCheck("listArtifacts: a file, a missing folder and an empty repository have no entries") {
            repository, local in
            try expectEqual(try await repository.listArtifacts(nil), [], "the entries of an empty repository")
            try await repository.logArtifact(try local.write("f.txt", "a"), to: nil)
            try expectEqual(try await repository.listArtifacts("f.txt"), [], "the entries of a file")
            try expectEqual(try await repository.listArtifacts("missing/too"), [], "the entries of a missing folder")
        },
        ArtifactCheck("listArtifacts: a path that leaves the root is INVALID_PARAMETER_VALUE") { repository, _ in
            for path in outside {
                try await expectError(.invalidParameterValue, "listing '\(path)'") {
                    _ = try await repository.listArtifacts(path)
                }
            }
        },
    ]

    private static let downloading = [
        ArtifactCheck("downloadArtifacts: a file, a folder and the whole lie under their own paths") {
            repository, local in
            try local.write("out/a.txt", "a")
            try local.write("out/d/e/b.txt", "b")
            try await repository.logArtifacts(in: local.path + "/out", to: nil)
            let file = try await repository.downloadArtifacts("d/e/b.txt", to: local.path + "/new/one")
            try expectEqual(file, local.path + "/new/one/d/e/b.txt", "where the file lies")
            try expectEqual(try LocalFolder.text(of: file), "b", "the content")
            let folder = try await repository.downloadArtifacts("d", to: local.path + "/two")
            try expectEqual(folder, local.path + "/two/d", "where the folder lies")
            try expectEqual(try LocalFolder.text(of: folder + "/e/b.txt"), "b", "the content")
            let whole = try await repository.downloadArtifacts("", to: local.path + "/three")
            try expectEqual(whole, local.path + "/three", "where the whole lies")
            try expectEqual(try LocalFolder.text(of: whole + "/a.txt"), "a", "the content")
            try expectEqual(try LocalFolder.text(of: whole + "/d/e/b.txt"), "b", "the content")
        },
        ArtifactCheck("downloadArtifacts: an older download is overwritten") { repository, local in
            try local.write("back/f", "something older and longer")
            try await repository.logArtifact(try local.write("f", "new"), to: nil)
            let path = try await repository.downloadArtifacts("f", to: local.path + "/back")
            try expectEqual(try LocalFolder.text(of: path), "new", "the content")
        },
        ArtifactCheck("downloadArtifacts: a missing artifact is RESOURCE_DOES_NOT_EXIST and leaves no file") {
            repository, local in
            try await repository.logArtifact(try local.write("f", "new"), to: nil)
            for path in ["missing", "missing/deep", "f/under"] {
                try await expectError(.resourceDoesNotExist, naming: path, "downloading '\(path)'") {
                    _ = try await repository.downloadArtifacts(path, to: local.path + "/back")
                }
                try expect(!LocalFolder.exists("\(local.path)/back/\(path)"), "something lies at '\(path)'")
            }
        },
        ArtifactCheck("downloadArtifacts: a path that leaves the root is INVALID_PARAMETER_VALUE") {
            repository, local in
            for path in outside {
                try await expectError(.invalidParameterValue, "downloading '\(path)'") {
                    _ = try await repository.downloadArtifacts(path, to: local.path)
                }
            }
        },
    ]

    private static let reading = [
        ArtifactCheck("localFile: a file that lies on this machine is found, and a folder is none") {
            repository, local in
            try local.write("d/a é.txt", "text")
            try await repository.logArtifact(local.path + "/d", to: nil)
            try expectEqual(try await repository.localFile("d"), nil, "the folder")
            guard let file = try await repository.localFile("d/a é.txt") else { return }
            try expectEqual(try LocalFolder.text(of: file), "text", "the content")
            try await expectError(.resourceDoesNotExist, "a missing file") {
                _ = try await repository.localFile("d/b.txt")
            }
        }
    ]

    private static let deleting = [
        ArtifactCheck("deleteArtifacts: a file or a folder is gone, the rest stays") { repository, local in
            for name in ["a.txt", "d/b.txt", "d/e/c.txt", "ab.txt", "de/f.txt"] { try local.write("out/" + name, "x") }
            try await repository.logArtifacts(in: local.path + "/out", to: nil)
            try await repository.deleteArtifacts("a.txt")
            try await repository.deleteArtifacts("d")
            try expectEqual(try await tree(of: repository), ["ab.txt", "de/", "de/f.txt"], "the artifacts")
        },
        ArtifactCheck("deleteArtifacts: a missing artifact is RESOURCE_DOES_NOT_EXIST") { repository, _ in
            try await expectError(.resourceDoesNotExist, naming: "missing", "deleting a missing artifact") {
                try await repository.deleteArtifacts("missing/f.txt")
            }
        },
        ArtifactCheck("deleteArtifacts: a path that leaves the root is INVALID_PARAMETER_VALUE") { repository, local in
            try await repository.logArtifact(try local.write("f", "a"), to: nil)
            for path in outside {
                try await expectError(.invalidParameterValue, "deleting '\(path)'") {
                    try await repository.deleteArtifacts(path)
                }
            }
            try expectEqual(try await tree(of: repository), ["f"], "the artifacts")
        },
    ]

    private static let outside = ["..", "../x", "a/../../x", "/etc", "a/../.."]

    /// Every path in the repository, by path; folders end with `/`.
    private static func tree(of repository: any ArtifactRepository, under path: String? = nil) async throws -> [String]
    {
        var paths: [String] = []
        for entry in try await repository.listArtifacts(path) {
            paths.append(entry.isDirectory ? entry.path + "/" : entry.path)
            if entry.isDirectory { paths += try await tree(of: repository, under: entry.path) }
        }
        return paths
    }

    private static func text(
        of path: String, in repository: any ArtifactRepository, _ local: LocalFolder
    ) async throws -> String {
        try LocalFolder.text(of: try await repository.downloadArtifacts(path, to: local.path + "/back"))
    }
}
