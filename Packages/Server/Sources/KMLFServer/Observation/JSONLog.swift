internal import Logging

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Log lines as JSON objects, one a line: time, level, message, and what else is known.
struct JSONLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    /// Takes a line without its end.
    let write: @Sendable (String) -> Void

    init(level: Logger.Level, write: @escaping @Sendable (String) -> Void) {
        logLevel = level
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let text = JSONText { text in
            text.member(
                "time",
                Date.now.formatted(
                    .iso8601.year().month().day().time(includingFractionalSeconds: true).timeZone(separator: .omitted)))
            text.member("level", event.level.rawValue)
            text.member("message", "\(event.message)")
            text.members(
                all.sorted { $0.key < $1.key }.map {
                    ($0.key == "hb.request.id" ? "request_id" : $0.key, "\($0.value)")
                })
        }
        write(String(decoding: text.bytes, as: UTF8.self))
    }
}
