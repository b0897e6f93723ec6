import KMLFStorage

/// A connection that lasts: opened when it is first used, and opened anew when it has broken. Its work runs on a queue of
/// its own, so that no thread of Swift's own few waits for the server.
actor Connection {
    private let settings: ConnectionSettings
    private let executor = QueueExecutor(label: "kmlf.postgresql")
    private var link: Link?

    init(_ settings: ConnectionSettings) { self.settings = settings }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Runs the work with the open connection. What it left uncommitted is undone when it throws. Work that the server
    /// undid for the sake of others, or that was cut off before anything was stored, is run again; where it may have been
    /// stored, only when it `isRepeatable`.
    func run<Value>(
        isRepeatable: Bool, _ work: @Sendable (Link) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value {
        var attempt = 1
        while true {
            let link = try opened()
            do throws(TrackingError) {
                return try work(link)
            } catch {
                link.rollBack()
                if link.isBroken { self.link = nil }
                switch link.failure {
                case .refusal: throw error
                case .conflict where attempt < 5: break
                case .brokenBefore where attempt < 2: break
                case .brokenAmid where attempt < 2 && isRepeatable: break
                case .brokenAmid where !isRepeatable:
                    throw TrackingError(
                        error.code,
                        error.message + " Whether the change is stored is not known: look before you repeat it.",
                        underlying: error)
                default: throw error
                }
                attempt += 1
            }
        }
    }

    private func opened() throws(TrackingError) -> Link {
        if let link, !link.isClosed { return link }
        link = nil
        let opened = try Link(settings)
        link = opened
        return opened
    }
}
