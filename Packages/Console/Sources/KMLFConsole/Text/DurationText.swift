extension Duration {
    /// As people say it, to two or three digits: `85 ms`, `1.2 s`, `3 min 05 s`, `2 h 10 min`, `4 d 3 h`.
    public var spoken: String {
        let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
        let seconds = (milliseconds + 500) / 1_000
        switch milliseconds {
        case ..<1_000: return "\(max(0, milliseconds)) ms"
        case ..<59_950:
            let tenths = (milliseconds + 50) / 100
            return "\(tenths / 10).\(tenths % 10) s"
        default:
            if seconds < 3_600 { return "\(seconds / 60) min \(twoDigits(seconds % 60)) s" }
            if seconds < 86_400 { return "\(seconds / 3_600) h \(twoDigits(seconds % 3_600 / 60)) min" }
            return "\(seconds / 86_400) d \(seconds % 86_400 / 3_600) h"
        }
    }
}

private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
