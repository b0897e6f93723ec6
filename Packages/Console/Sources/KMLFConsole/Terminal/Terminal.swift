#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One of the process's output streams, and what may be written to it: colour and rewritten lines only where a person
/// looks at a terminal.
public struct Terminal: Sendable {
    /// Whether a terminal is at the other end, and not a file or a pipe.
    public let isInteractive: Bool
    /// Whether styles are written. Never with `NO_COLOR` (https://no-color.org) or `TERM=dumb`.
    public let usesColour: Bool
    /// Columns of the terminal; nil where there is none, so nothing needs to be cut.
    public let width: Int?
    private let descriptor: Int32

    /// Looks at the stream once. `environment` gives `NO_COLOR`, `TERM` and, for what the terminal does not tell, `COLUMNS`.
    public init(descriptor: Int32, environment: [String: String]) {
        self.descriptor = descriptor
        isInteractive = isatty(descriptor) == 1
        usesColour =
            isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        width = isInteractive ? Self.columns(of: descriptor) ?? environment["COLUMNS"].flatMap { Int($0) } ?? 80 : nil
    }

    /// Standard output, for what was asked for.
    public static func output(_ environment: [String: String]) -> Terminal {
        Terminal(descriptor: STDOUT_FILENO, environment: environment)
    }

    /// Standard error, for progress and errors.
    public static func errors(_ environment: [String: String]) -> Terminal {
        Terminal(descriptor: STDERR_FILENO, environment: environment)
    }

    /// Writes the text and a line's end. A reader that has gone away is no error.
    public func line(_ text: String = "") { write(text + "\n") }

    /// Writes the text as it is, past any buffer. A reader that has gone away is no error.
    public func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { systemWrite(descriptor, $0) }
            if written > 0 { bytes = bytes.dropFirst(written) } else if errno != EINTR { return }
        }
    }

    /// The text in a style, or as it is where styles are not written.
    public func styled(_ text: String, _ style: Style) -> String {
        usesColour && !text.isEmpty ? "\u{1B}[\(style.code)m\(text)\u{1B}[0m" : text
    }

    private static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// How a piece of text looks on a terminal.
public enum Style: Sendable {
    /// Heads of tables, names.
    case strong
    /// What matters less.
    case faint
    /// Went well.
    case good
    /// Needs attention.
    case warning
    /// Went wrong.
    case bad

    fileprivate var code: String {
        switch self {
        case .strong: "1"
        case .faint: "2"
        case .good: "32"
        case .warning: "33"
        case .bad: "31"
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(descriptor, bytes.baseAddress, bytes.count)
}
