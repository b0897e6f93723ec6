import KMLFSpelling
public import KMLFYAML

/// An enumeration whose cases are the words that a configuration key allows.
public protocol ConfigChoice: ConfigValue, CaseIterable, RawRepresentable where RawValue == String {}

extension ConfigChoice {
    /// The allowed words, in the order of the cases.
    public static var shape: ConfigShape { .choice(allCases.map(\.rawValue)) }

    /// Only the exact words; a near miss gets the word that was probably meant.
    public static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> Self? {
        guard case .string(let word) = node.value else {
            refuse(node, at: path, problems: &problems)
            return nil
        }
        if let choice = Self(rawValue: word) { return choice }
        problems.append(
            ConfigProblem(
                "must be \(shape.phrase), not \(node.phrase)", at: path, mark: node.mark,
                suggestion: NearestName.of(word, in: allCases.map(\.rawValue))))
        return nil
    }

    /// The word.
    public var yaml: YAMLNode { YAMLNode(.string(rawValue)) }
}
