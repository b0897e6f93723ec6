internal import KMLFConsole

/// What differs between two texts, line by line, in the unified format.
struct LineDiff {
    struct Line: Equatable {
        let text: String
        let style: Style?

        static func == (left: Line, right: Line) -> Bool { left.text == right.text }
    }

    private enum Change {
        case kept, removed, added

        var sign: String {
            switch self {
            case .kept: " "
            case .removed: "-"
            case .added: "+"
            }
        }

        var style: Style? {
            switch self {
            case .kept: nil
            case .removed: .bad
            case .added: .good
            }
        }
    }

    private static let context = 3

    private var steps: [(change: Change, text: String)] = []

    init(from old: String, to new: String) {
        let (old, new) = (Self.lines(of: old), Self.lines(of: new))
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                steps.append((.removed, old[left]))
                left += 1
            } else if added.contains(right) {
                steps.append((.added, new[right]))
                right += 1
            } else {
                steps.append((.kept, old[left]))
                left += 1
                right += 1
            }
        }
    }

    /// Nothing where the texts are the same.
    func lines(name: String) -> [Line] {
        let hunks = hunks
        guard !hunks.isEmpty else { return [] }
        var lines = [Line(text: "--- \(name)", style: .strong), Line(text: "+++ \(name)", style: .strong)]
        for hunk in hunks {
            let before = steps[..<hunk.lowerBound]
            let inside = steps[hunk]
            let old = Self.range(before.count { $0.change != .added }, inside.count { $0.change != .added })
            let new = Self.range(before.count { $0.change != .removed }, inside.count { $0.change != .removed })
            lines.append(Line(text: "@@ -\(old) +\(new) @@", style: .faint))
            lines += inside.map { Line(text: $0.change.sign + $0.text, style: $0.change.style) }
        }
        return lines
    }

    /// Changes with the lines around them; those that touch are one.
    private var hunks: [Range<Int>] {
        var hunks: [Range<Int>] = []
        for index in steps.indices where steps[index].change != .kept {
            let start = max(0, index - Self.context)
            let end = min(steps.count, index + Self.context + 1)
            if let last = hunks.last, start <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(start..<end)
            }
        }
        return hunks
    }

    private static func range(_ before: Int, _ count: Int) -> String { "\(count == 0 ? before : before + 1),\(count)" }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
