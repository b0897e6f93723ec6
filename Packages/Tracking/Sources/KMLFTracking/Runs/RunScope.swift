import Synchronization

/// A part of a program that has an active run of its own, once there is one.
final class RunScope: Sendable {
    private let context: RunContext
    private let outer: RunScope?
    private let run: Mutex<ActiveRun?>
    private let ownListener = Mutex<(any LogListener)?>(nil)

    init(of context: RunContext, in outer: RunScope?, run: ActiveRun? = nil) {
        self.context = context
        self.outer = outer
        self.run = Mutex(run)
    }

    /// That of this scope, else of those around it.
    var logListener: (any LogListener)? {
        get { ownListener.withLock(\.self) ?? outer?.logListener }
        set { ownListener.withLock { $0 = newValue } }
    }

    /// The open run of this scope, else of those around it.
    func activeRun(of context: RunContext) -> ActiveRun? {
        if context === self.context, let run = run.withLock(\.self), !run.isEnded { return run }
        return outer?.activeRun(of: context)
    }

    /// Makes `run` the scope's; false where it belongs to another context or has a run.
    func take(_ run: ActiveRun, of context: RunContext) -> Bool {
        guard context === self.context else { return false }
        return self.run.withLock { own in
            guard own == nil else { return false }
            own = run
            return true
        }
    }
}
