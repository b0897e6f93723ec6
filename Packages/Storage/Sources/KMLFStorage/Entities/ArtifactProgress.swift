/// How much of one file has moved between this machine and a store over the net.
public struct ArtifactProgress: Sendable, Equatable {
    /// The artifact's path from the root of its repository.
    public var path: String
    /// Bytes so far. Fewer than before when a part had to be sent again.
    public var bytes: Int64
    /// Bytes of the whole file; nil where the store does not tell before it sends.
    public var size: Int64?

    /// `bytes` of `size` have moved.
    public init(path: String, bytes: Int64, size: Int64?) {
        self.path = path
        self.bytes = bytes
        self.size = size
    }

    /// Is told, in this task and its children, of every piece of a file that moves: on any thread, several times in a
    /// millisecond, so that it has to be quick. Copies on this machine are not told.
    ///
    /// ```swift
    /// try await ArtifactProgress.$listener.withValue(.init { print($0.path, $0.bytes) }) {
    ///     try await run.logArtifact("model.bin")
    /// }
    /// ```
    @TaskLocal public static var listener: Listener?

    /// Who is told. A struct, since Swift 6.3 makes programs that crash of a task-local closure that is optional, optimised.
    public struct Listener: Sendable {
        private let tell: @Sendable (ArtifactProgress) -> Void

        /// Told by this closure.
        public init(_ tell: @escaping @Sendable (ArtifactProgress) -> Void) { self.tell = tell }

        /// Tells it.
        public func callAsFunction(_ progress: ArtifactProgress) { tell(progress) }
    }
}
