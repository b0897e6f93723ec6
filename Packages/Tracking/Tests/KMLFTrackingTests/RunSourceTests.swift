import KMLFStorage
import KMLFTracking
import Testing

struct RunSourceTests {
    private let commit = "0123456789abcdef0123456789abcdef01234567"

    @Test func `the user is found as Python's getpass finds it`() {
        #expect(RunSource.current(environment: ["USER": "b", "LOGNAME": "a"]).user == "a")
        #expect(RunSource.current(environment: ["USER": "b", "LOGNAME": ""]).user == "b")
        #expect(!RunSource.current(environment: [:]).user.isEmpty)
    }

    @Test func `outside a repository there is no commit tag`() async throws {
        try await withTemporaryFolder { folder in
            let source = RunSource.current(folder: folder, environment: [:])
            #expect(source.gitCommit == nil)
            #expect(source.tags.map(\.key) == ["mlflow.user", "mlflow.source.name", "mlflow.source.type"])
        }
    }

    @Test func `the commit of a branch is found from a folder inside`() async throws {
        try await withTemporaryFolder { folder in
            try write("ref: refs/heads/main\n", to: folder + "/.git/HEAD")
            try write(commit + "\n", to: folder + "/.git/refs/heads/main")
            #expect(RunSource.current(folder: folder + "/conf/base", environment: [:]).gitCommit == commit)
        }
    }

    @Test func `a packed branch and a detached head are found`() async throws {
        try await withTemporaryFolder { folder in
            try write("ref: refs/heads/main\n", to: folder + "/.git/HEAD")
            try write("# pack-refs with: peeled\n\(commit) refs/heads/main\n", to: folder + "/.git/packed-refs")
            #expect(RunSource.current(folder: folder, environment: [:]).gitCommit == commit)
            try write(commit, to: folder + "/.git/HEAD")
            #expect(RunSource.current(folder: folder, environment: [:]).gitCommit == commit)
        }
    }

    @Test func `a linked worktree takes its branch from the main repository`() async throws {
        try await withTemporaryFolder { folder in
            try write("gitdir: \(folder)/main/.git/worktrees/side\n", to: folder + "/side/.git")
            try write("ref: refs/heads/side\n", to: folder + "/main/.git/worktrees/side/HEAD")
            try write("../..\n", to: folder + "/main/.git/worktrees/side/commondir")
            try write(commit, to: folder + "/main/.git/refs/heads/side")
            #expect(RunSource.current(folder: folder + "/side", environment: [:]).gitCommit == commit)
        }
    }

    @Test func `a repository without a commit, or with nonsense in it, has none`() async throws {
        try await withTemporaryFolder { folder in
            try write("ref: refs/heads/main\n", to: folder + "/.git/HEAD")
            #expect(RunSource.current(folder: folder, environment: [:]).gitCommit == nil)
            try write("nonsense", to: folder + "/.git/HEAD")
            #expect(RunSource.current(folder: folder, environment: [:]).gitCommit == nil)
        }
    }

    @Test func `branch and remote are found, and become MLflow's tags`() async throws {
        try await withTemporaryFolder { folder in
            try write("ref: refs/heads/feature/more\n", to: folder + "/.git/HEAD")
            try write(commit, to: folder + "/.git/refs/heads/feature/more")
            try write(
                """
                [core]
                \turl = nonsense
                [remote "fork"]
                \turl = https://example.com/fork.git
                [remote "origin"]
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                \turl = https://me:secret@example.com/team/iris.git
                [branch "main"]
                """, to: folder + "/.git/config")
            let source = RunSource.current(folder: folder, environment: ["USER": "me"])
            #expect(
                source.tags.dropFirst(3) == [
                    RunTag(key: "mlflow.source.git.commit", value: commit),
                    RunTag(key: "mlflow.source.git.branch", value: "feature/more"),
                    RunTag(key: "mlflow.source.git.repoURL", value: "https://example.com/team/iris.git"),
                ])
            try write(commit, to: folder + "/.git/HEAD")
            #expect(RunSource.current(folder: folder, environment: [:]).gitBranch == nil)
        }
    }

    @Test(arguments: [
        ("https://token@example.com/a.git", "https://example.com/a.git"),
        ("https://u:p%40@example.com/a@b.git", "https://example.com/a@b.git"),
        ("https://example.com/a.git?access_token=x", "https://example.com/a.git"),
        ("ssh://git:secret@example.com:22/a.git", "ssh://git@example.com:22/a.git"),
        ("git@example.com:team/a.git", "git@example.com:team/a.git"), ("/srv/git/a.git", "/srv/git/a.git"),
    ])
    func `the remote's URL loses what could let others in`(url: String, expected: String) async throws {
        try await withTemporaryFolder { folder in
            try write("ref: refs/heads/main\n", to: folder + "/.git/HEAD")
            try write("[remote \"upstream\"]\n  url = \(url)\n", to: folder + "/.git/config")
            #expect(RunSource.current(folder: folder, environment: [:]).gitRepositoryURL == expected)
        }
    }
}
