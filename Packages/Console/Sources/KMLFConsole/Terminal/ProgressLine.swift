internal import Synchronization

/// One line at the bottom of a terminal that is written anew as work goes on. Elsewhere than on a terminal it writes nothing.
public final class ProgressLine: Sendable {
    private let terminal: Terminal
    private let isShown = Mutex(false)
    private let lastOften = Mutex<ContinuousClock.Instant?>(nil)

    /// A line on `terminal`, not shown yet.
    public init(on terminal: Terminal) { self.terminal = terminal }

    /// Shows the text in place of what the line said, cut to the terminal's width.
    public func show(_ text: String) {
        guard let width = terminal.width else { return }
        isShown.withLock { isShown in
            terminal.write("\r\u{1B}[K" + terminal.styled(text.inOneLine.cut(to: width - 1), .faint))
            isShown = true
        }
    }

    /// The same for what changes faster than people read: at most ten times a second, other texts are passed over.
    public func show(often text: @autoclosure () -> String) {
        let isTime = lastOften.withLock { last in
            let now = ContinuousClock.now
            if let last, now - last < .milliseconds(100) { return false }
            last = now
            return true
        }
        if isTime { show(text()) }
    }

    /// Writes a line that stays, above the progress line, which comes back with the next `show`.
    public func print(_ text: String) {
        isShown.withLock { isShown in
            terminal.write((isShown ? "\r\u{1B}[K" : "") + text + "\n")
            isShown = false
        }
    }

    /// Takes the line away.
    public func clear() {
        isShown.withLock { isShown in
            if isShown { terminal.write("\r\u{1B}[K") }
            isShown = false
        }
    }
}
