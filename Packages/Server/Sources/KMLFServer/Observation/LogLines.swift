internal import Logging

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Where a server's log goes: JSON objects, one a line, with time, level and message in front.
struct LogLines: Sendable {
    let level: Logger.Level
    /// Takes a line without its end.
    let write: @Sendable (String) -> Void

    func line(_ level: Logger.Level, _ message: String, _ members: (inout JSONText) -> Void = { _ in }) {
        guard level >= self.level else { return }
        let text = JSONText { text in
            text.member("time", Date.now.formatted(Self.time))
            text.member("level", level.rawValue)
            text.member("message", message)
            members(&text)
        }
        write(String(decoding: text.bytes, as: UTF8.self))
    }

    private static let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

/// What Hummingbird itself has to say.
struct HummingbirdLog: LogHandler {
    let lines: LogLines
    var logLevel = Logger.Level.warning
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(lines: LogLines) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { lines.line(event.level, "\(event.message)") }
}
