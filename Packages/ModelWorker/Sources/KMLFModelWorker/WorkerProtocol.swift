/// The protocol in which a packaged model's executable answers; see docs/model-bundle.md.
public enum WorkerProtocol {
    /// The version that is spoken here.
    public static let version = 1
    /// The argument that makes a project's executable a worker; the path of the model's folder follows it.
    public static let command = "model-worker"
    /// Bytes that a message may have.
    static let maximumLength = 1 << 30
}
