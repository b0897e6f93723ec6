public import KMLFStorage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Who begins runs: MLflow's tags about the user, the program and its place in git (`mlflow.tracking.context`).
public struct RunSource: Sendable, Equatable {
    /// The login name.
    public var user: String
    /// The program as it was called.
    public var name: String
    /// The full id of the commit that is checked out; nil outside a git repository.
    public var gitCommit: String?
    /// The branch that is checked out; nil where HEAD is detached.
    public var gitBranch: String?
    /// Where the repository comes from, without credentials; nil where it has no remote.
    public var gitRepositoryURL: String?

    /// A source of the given parts.
    public init(
        user: String, name: String, gitCommit: String? = nil, gitBranch: String? = nil, gitRepositoryURL: String? = nil
    ) {
        self.user = user
        self.name = name
        self.gitCommit = gitCommit
        self.gitBranch = gitBranch
        self.gitRepositoryURL = gitRepositoryURL
    }

    /// This process, and the git repository that `folder` lies in (the working directory when nil).
    public static func current(folder: String? = nil, environment: [String: String]? = nil) -> RunSource {
        let checkout = GitCheckout(of: folder ?? FileManager.default.currentDirectoryPath)
        return RunSource(
            user: login(environment ?? ProcessInfo.processInfo.environment), name: CommandLine.arguments.first ?? "",
            gitCommit: checkout?.commit, gitBranch: checkout?.branch, gitRepositoryURL: checkout?.remoteURL)
    }

    /// `mlflow.user`, `mlflow.source.name`, `mlflow.source.type`, and those of git.
    public var tags: [RunTag] {
        [
            RunTag(key: MLflowTag.user, value: user),
            RunTag(key: MLflowTag.sourceName, value: name),
            RunTag(key: MLflowTag.sourceType, value: "LOCAL"),
        ] + gitTags
    }

    /// In a repository `mlflow.source.git.commit`, `mlflow.source.git.branch` and `mlflow.source.git.repoURL`.
    public var gitTags: [RunTag] {
        let values = [
            (MLflowTag.gitCommit, gitCommit), (MLflowTag.gitBranch, gitBranch),
            (MLflowTag.gitRepositoryURL, gitRepositoryURL),
        ]
        return values.compactMap { key, value in value.map { RunTag(key: key, value: $0) } }
    }

    /// The order of Python's `getpass.getuser`; the number of a user that has no name.
    private static func login(_ environment: [String: String]) -> String {
        for variable in ["LOGNAME", "USER", "LNAME", "USERNAME"] {
            if let name = environment[variable], !name.isEmpty { return name }
        }
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16_384)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return "" }
            getpwuid_r(getuid(), &entry, start, buffer.count, &found)
            guard let found, let name = found.pointee.pw_name else { return "\(getuid())" }
            return String(cString: name)
        }
    }
}
