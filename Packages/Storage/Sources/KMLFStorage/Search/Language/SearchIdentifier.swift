/// What stands left of a comparator, or in an order clause: an attribute, or `entity.key`.
struct SearchIdentifier {
    let entity: SearchTarget.Entity
    /// As written, without quotes.
    let key: String

    /// Splits at the first dot. In an order clause `` `metrics.loss` `` stands for `metrics.loss`, and a key may be a
    /// bare number.
    init(
        _ token: SearchToken, _ parts: [SearchToken.Part], of target: SearchTarget, in source: SearchSource,
        isOrder: Bool = false
    ) throws(TrackingError) {
        var names = parts.map(\.text)
        var key = parts.count == 2 ? parts[1].content : names.dropFirst().joined(separator: ".")
        if parts.count == 1 {
            guard parts[0].quote != nil, let dot = parts[0].content.firstIndex(of: ".") else {
                self.init(entity: .attribute, key: parts[0].content)
                return
            }
            names = [String((isOrder ? parts[0].content : parts[0].text).prefix { $0 != "." })]
            key = String(parts[0].content[dot...].dropFirst())
        }
        let spelling = parts.count > 1 && parts[0].quote == "`" ? parts[0].content : names[0]
        guard let entity = target.entities[spelling] else {
            let help =
                if target.entities[spelling.lowercased()] != nil {
                    "Write it in small letters."
                } else if parts.count == 1 {
                    "Quote the key alone."
                } else {
                    ""
                }
            throw source.problem(
                "Invalid entity type '\(spelling)'. Valid values are \(Self.list(target.entityNames))",
                at: token.offset,
                help)
        }
        if !isOrder, parts.count == 2, parts[1].isBareNumber {
            throw source.problem(
                "Invalid clause(s) in filter string: '\(token.text)'", at: token.offset,
                "Quote a key that is a number: \(spelling).`\(key)`.")
        }
        self.init(entity: entity, key: key)
    }

    private init(entity: SearchTarget.Entity, key: String) {
        self.entity = entity
        self.key = key
    }

    /// The subject that the identifier stands for.
    func subject(
        attributes: [String: String], in source: SearchSource, at offset: Int
    ) throws(TrackingError) -> SearchSubject {
        switch entity {
        case .metric: return .metric(key)
        case .parameter: return .param(key)
        case .tag: return .tag(key)
        case .dataset:
            guard Self.datasetKeys.contains(key) else {
                throw source.problem(
                    "Invalid dataset key '\(key)' specified. Valid keys are \(Self.list(Self.datasetKeys))", at: offset)
            }
            return .dataset(key)
        case .attribute:
            guard let name = attributes[key] else {
                throw source.problem(
                    "Invalid attribute key '\(key)' specified. Valid keys are "
                        + Self.list(attributes.keys.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }),
                    at: offset)
            }
            return .attribute(name)
        }
    }

    static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }

    private static let datasetKeys = ["context", "digest", "name"]
}
