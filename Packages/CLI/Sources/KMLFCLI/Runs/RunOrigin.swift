internal import KMLFHooks
internal import KMLFStorage

/// How a run came about, out of its tags: what is needed to repeat it.
struct RunOrigin {
    private let tags: [String: String]

    /// The tags that the rows tell in other words.
    let keys: Set<String> = [
        "kedro_command", ReproducibilityTag.commandLine, "env", MLflowTag.gitCommit, "git_sha", MLflowTag.gitBranch,
        MLflowTag.gitDirty, MLflowTag.gitRepositoryURL, "kmlf_version", ReproducibilityTag.swiftVersion,
        ReproducibilityTag.packages, ReproducibilityTag.operatingSystem, ReproducibilityTag.architecture,
    ]

    init(_ tags: [String: String]) { self.tags = tags }

    /// What is known, in the order in which one would go about it.
    var rows: [(name: String, text: String)] {
        let rows = [
            ("command", tags["kedro_command"]), ("process", tags[ReproducibilityTag.commandLine]),
            ("environment", tags["env"]), ("commit", commit), ("repository", tags[MLflowTag.gitRepositoryURL]),
            ("versions", versions), ("packages", tags[ReproducibilityTag.packages]), ("platform", platform),
        ]
        return rows.compactMap { name, text in text.map { (name: name, text: $0) } }
    }

    private var commit: String? {
        guard let commit = tags[MLflowTag.gitCommit] ?? tags["git_sha"] else { return nil }
        let branch = tags[MLflowTag.gitBranch].map { " on \($0)" } ?? ""
        let state =
            switch tags[MLflowTag.gitDirty] {
            case "true": ", with uncommitted changes"
            case "false": ", nothing uncommitted"
            default: ""
            }
        return commit + branch + state
    }

    private var versions: String? {
        joined([
            tags["kmlf_version"].map { "kmlf \($0)" }, tags[ReproducibilityTag.swiftVersion].map { "Swift \($0)" },
        ])
    }

    private var platform: String? {
        joined([tags[ReproducibilityTag.operatingSystem], tags[ReproducibilityTag.architecture]])
    }

    private func joined(_ parts: [String?]) -> String? {
        let known = parts.compactMap(\.self)
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }
}
