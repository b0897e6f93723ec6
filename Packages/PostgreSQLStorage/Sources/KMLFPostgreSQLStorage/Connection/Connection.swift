import Dispatch
import KMLFStorage

/// A connection that lasts: opened when it is first used, and opened anew when it has broken. Its work runs where its caller
/// runs. Safe to hand on, as whoever has it from the pool is alone with it until it is given back.
final class Connection: @unchecked Sendable {
    /// What work does to the database, as far as it matters when the connection breaks amid.
    enum Effect {
        case nothing
        /// Doing it twice is as doing it once.
        case repeatable
        case unrepeatable
    }

    private let settings: ConnectionSettings
    private var link: Link?
    private var wasOpen = false

    init(_ settings: ConnectionSettings) { self.settings = settings }

    /// Runs the work with the open connection. What it left uncommitted is undone when it throws. Work that the server
    /// undid for the sake of others, or that was cut off before anything was stored, is run again; where it may have been
    /// stored, only when that changes nothing.
    func run<Value: Sendable>(
        _ effect: Effect, _ work: @Sendable (Link) async throws(TrackingError) -> Value
    ) async throws(TrackingError) -> Value {
        var attempt = 1
        var cut: TrackingError?
        while true {
            let link: Link
            do throws(TrackingError) {
                link = try await opened()
            } catch {
                guard let cut else { throw error }
                throw Self.unknownOutcome(TrackingError(error.code, "\(cut.message) \(error.message)"), effect)
            }
            do throws(TrackingError) {
                return try await work(link)
            } catch {
                await link.rollBack()
                if link.isBroken { self.link = nil }
                switch link.failure {
                case .refusal: throw error
                case .conflict where attempt < 5: break
                case .brokenBefore where attempt < 2: break
                case .brokenAmid where attempt < 2 && effect != .unrepeatable: cut = error
                case .brokenAmid: throw Self.unknownOutcome(error, effect)
                default: throw error
                }
                attempt += 1
            }
        }
    }

    private func opened() async throws(TrackingError) -> Link {
        if let link, !link.isClosed { return link }
        link = nil
        let opened = try await connected()
        (link, wasOpen) = (opened, true)
        return opened
    }

    /// A server that was there before is waited for while it restarts.
    private func connected() async throws(TrackingError) -> Link {
        let end = ContinuousClock.now + settings.patience
        while true {
            do throws(TrackingError) {
                return try await Self.connect(settings)
            } catch {
                guard wasOpen, error.code == .temporarilyUnavailable, ContinuousClock.now < end,
                    (try? await Task.sleep(for: .milliseconds(100))) != nil
                else { throw error }
            }
        }
    }

    /// On a thread where it may wait.
    private static func connect(_ settings: ConnectionSettings) async throws(TrackingError) -> Link {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Link, TrackingError>, Never>) in
            connecting.async {
                continuation.resume(returning: Result { () throws(TrackingError) in try Link(settings) })
            }
        }
        return try result.get()
    }

    private static let connecting = DispatchQueue(label: "kmlf.postgresql.connecting", attributes: .concurrent)

    private static func unknownOutcome(_ error: TrackingError, _ effect: Effect) -> TrackingError {
        guard effect != .nothing else { return error }
        return TrackingError(
            error.code,
            error.message + " Whether the change is stored is not known: look before you repeat it.", underlying: error)
    }
}
