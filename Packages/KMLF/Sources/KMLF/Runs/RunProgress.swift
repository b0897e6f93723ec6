internal import KMLFConsole
internal import KMLFPipeline
internal import KMLFRunner
internal import KMLFStorage
internal import Synchronization

/// Tells a person how a run goes on: a line for each node that is done, and on a terminal a bar with those that run.
final class RunProgress: ProgressReporting {
    private struct State {
        var running: [String] = []
        var finished = 0
        var total = 0
    }

    private let terminal: Terminal
    private let line: ProgressLine
    private let state = Mutex(State())

    init(on terminal: Terminal) {
        self.terminal = terminal
        line = ProgressLine(on: terminal)
    }

    /// How many nodes have run.
    var finished: Int { state.withLock(\.finished) }

    func report(_ event: ProgressEvent) {
        switch event {
        case .resumed(let resumption):
            let cause = resumption.error.map { " (\($0))" } ?? ""
            note(
                "Going on with the run of \(resumption.session)\(cause): \(resumption.done) of \(resumption.total) nodes"
                    + " are done.", isWarning: false)
            for text in resumption.notes { note(text, isWarning: false) }
        case .nodeSkipped(let node, let reason):
            line.print(
                "\(terminal.styled("[skip]", .faint)) \(node.name.inOneLine)  \(terminal.styled(reason.inOneLine, .faint))"
            )
        case .nodeStarted(let node, _, let total):
            let text = state.withLock { state in
                state.running.append(node.name)
                state.total = total
                return Self.bar(state)
            }
            line.show(text)
        case .nodeFinished(let node, let seconds, let finished, let total):
            let text = state.withLock { state in
                if let position = state.running.firstIndex(of: node.name) { state.running.remove(at: position) }
                state.finished = finished
                return state.running.isEmpty ? nil : Self.bar(state)
            }
            let count = terminal.styled("[\(finished)/\(total)]", .faint)
            let time = terminal.styled(Duration.seconds(seconds).spoken, .faint)
            line.print("\(count) \(node.name.inOneLine)  \(time)")
            if let text { line.show(text) }
        case .hookFailed(let error):
            note("\(error)", isWarning: true)
        }
    }

    /// Shows how far an artifact is on its way.
    func report(_ artifact: ArtifactProgress) {
        line.show(
            often: "\(state.withLock { Self.bar($0) })  \(artifact.path) \(artifact.bytes.byteText)"
                + (artifact.size.map { " of \($0.byteText)" } ?? ""))
    }

    /// Says something between the nodes.
    func note(_ text: String, isWarning: Bool) {
        line.print((isWarning ? terminal.styled("warning:", .warning) + " " : "") + text.inOneLine)
    }

    /// Takes the bar away.
    func clear() { line.clear() }

    private static func bar(_ state: State) -> String {
        let width = 20
        let done = state.total > 0 ? state.finished * width / state.total : 0
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
        return "\(bar) \(state.finished)/\(state.total)  \(state.running.joined(separator: ", "))"
    }
}
