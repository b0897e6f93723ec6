/// What the nodes did in one call of `kmlf run`: the artifact `kmlf/nodes/SESSION.json` of its run.
///
/// It is an artifact, since a tag ends after 8000 characters and a run may have hundreds of nodes. Each session has a file of its own, so that
/// what an orchestrator runs node by node, or at the same time, in one run of MLflow overwrites nothing.
public struct NodesRecord: Codable, Sendable, Equatable {
    /// The form of this record; another number is for readers who know it.
    public var version = 1
    /// The session's id, which is also the tag `run_id` of the run.
    public var session: String
    /// As they were asked for; `__default__` where none was.
    public var pipelines: [String]
    /// Those that ran, in the order in which they began, then those that did not, in the pipeline's order. What a filter left out is not there.
    public var nodes: [NodeRecord]

    enum CodingKeys: String, CodingKey { case version, session, pipelines, nodes }

    /// The folder of these artifacts in a run.
    public static let folder = "kmlf/nodes"

    /// The path of the artifact in the run.
    public var artifact: String { "\(Self.folder)/\(session).json" }
}

/// What one node did.
public struct NodeRecord: Codable, Sendable, Equatable {
    /// How a node ended, in MLflow's words for runs where it has them.
    public enum Status: String, Codable, Sendable {
        /// Its outputs are saved.
        case finished = "FINISHED"
        /// `error` says why.
        case failed = "FAILED"
        /// It was stopped, as the run was or since another node failed.
        case killed = "KILLED"
        /// The run ended before it could begin.
        case notRun = "NOT_RUN"
    }

    /// With its namespace, as `kmlf registry list` gives it.
    public var name: String
    /// `Module/File.swift:12`.
    public var location: String
    /// How it ended.
    public var status = Status.notRun
    /// When it began to load its inputs: milliseconds since 1970, to the microsecond in relation to the other nodes.
    public var startTime: Double?
    /// Until its outputs were saved, or it ended otherwise: milliseconds, to the microsecond.
    public var duration: Double?
    /// The first line of what went wrong; passwords in URLs are masked.
    public var error: String?
    /// What it logged to the run, by the names under which that stands in MLflow, sorted. Nil for nothing.
    public var params: [String]?
    /// Their keys.
    public var metrics: [String]?
    /// Their keys.
    public var tags: [String]?
    /// Paths of files and folders, models left out.
    public var artifacts: [String]?
    /// The folders of models.
    public var models: [String]?

    enum CodingKeys: String, CodingKey {
        case name, location, status, duration, error, params, metrics, tags, artifacts, models
        case startTime = "start_time"
    }
}
