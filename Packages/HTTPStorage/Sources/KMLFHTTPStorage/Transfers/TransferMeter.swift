import KMLFStorage
import Synchronization

/// Counts the bytes of one file on its way, whose parts may go over several connections, for whoever listens.
final class TransferMeter: Sendable {
    /// Of the file that the task moves.
    @TaskLocal static var current: TransferMeter?

    private let path: String
    private let size: Int64?
    private let listener: ArtifactProgress.Listener
    private let bytes = Mutex<Int64>(0)

    /// nil where nobody listens.
    init?(path: String, size: Int64?) {
        guard let listener = ArtifactProgress.listener else { return nil }
        self.path = path
        self.size = size
        self.listener = listener
    }

    /// Adds what has moved; less than 0 takes back what has to move again.
    func add(_ count: Int64) {
        guard count != 0 else { return }
        // Told under the lock, so that the reports come in order.
        bytes.withLock { bytes in
            bytes += count
            listener(ArtifactProgress(path: path, bytes: bytes, size: size))
        }
    }
}
