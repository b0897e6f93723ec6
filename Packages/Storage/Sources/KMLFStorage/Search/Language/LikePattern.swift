/// A pattern of `LIKE` or `ILIKE`, made ready for many texts: `%` stands for any text, `_` for one Unicode scalar.
struct LikePattern: Sendable, Equatable {
    private let scalars: [Unicode.Scalar]
    private let ignoresCase: Bool

    init(_ pattern: String, ignoresCase: Bool) {
        scalars = Array((ignoresCase ? pattern.lowercased() : pattern).unicodeScalars)
        self.ignoresCase = ignoresCase
    }

    /// In time that grows with the product of the lengths at worst, whatever the pattern.
    func matches(_ text: String) -> Bool {
        let text = Array((ignoresCase ? text.lowercased() : text).unicodeScalars)
        var position = 0
        var index = 0
        var retry: (index: Int, position: Int)?
        while position < text.count {
            if index < scalars.count, scalars[index] == "%" {
                retry = (index + 1, position)
                index += 1
            } else if index < scalars.count, scalars[index] == "_" || scalars[index] == text[position] {
                index += 1
                position += 1
            } else if let last = retry {
                retry = (last.index, last.position + 1)
                index = last.index
                position = last.position + 1
            } else {
                return false
            }
        }
        return scalars[index...].allSatisfy { $0 == "%" }
    }
}
