public import KMLFDataFrame
public import KMLFYAML

extension Schema {
    /// Rows as a tree (a list of mappings, or of values where the columns have no names), checked and converted as the
    /// columns of a frame are, nested types too. Keys that no column names are left out.
    public func enforce(rows: YAMLNode) throws(ModelError) -> YAMLNode {
        guard case .columns(let specs) = self else {
            throw ModelError(.signatureViolation, "the model takes arrays (\(expected)), and was given rows")
        }
        guard let items = rows.sequence else {
            throw ModelError(.signatureViolation, "expected a list of rows, found \(rows.value.kind)")
        }
        var problems: [String] = []
        let enforced = items.enumerated().map { position, row in
            let place = "row \(position + 1)"
            guard specs.contains(where: { $0.name != nil }) else {
                return specs.first.map { $0.type.enforced(row, at: place, &problems) } ?? row
            }
            guard let mapping = row.mapping else {
                problems.append("\(place): expected an object, found \(row.value.kind)")
                return row
            }
            return SchemaType.enforced(
                mapping, specs.map { SchemaType.Property($0.name ?? "", $0.type, required: $0.required) },
                isStrict: false, at: "\(place), column", &problems)
        }
        guard problems.isEmpty else { throw ModelError(.signatureViolation, problems) }
        return .sequence(enforced)
    }
}

extension SchemaType {
    /// The value as the type holds it; what does not fit is added to the problems.
    func enforced(_ node: YAMLNode, at place: String, _ problems: inout [String]) -> YAMLNode {
        switch self {
        case .any: return node
        case .sparkVector: return SchemaType.array(.value(.double)).enforced(node, at: place, &problems)
        case .value(let type):
            if let value = Cell(leaf: node).flatMap(type.converted) { return value.leaf }
        case .array(let element):
            if let items = node.sequence {
                return .sequence(
                    items.enumerated().map { element.enforced($0.element, at: "\(place)[\($0.offset)]", &problems) })
            }
        case .map(let type):
            if let mapping = node.mapping {
                return .mapping(
                    YAMLMapping(
                        entries: mapping.entries.map { entry in
                            let place = "\(place).\(entry.key.string ?? "")"
                            return YAMLMapping.Entry(
                                key: entry.key, value: type.enforced(entry.value, at: place, &problems))
                        }))
            }
        case .object(let properties):
            if let mapping = node.mapping {
                return Self.enforced(mapping, properties, isStrict: true, at: place, &problems)
            }
        }
        problems.append("\(place): expected \(self), found \(Self.found(node))")
        return node
    }

    private static func found(_ node: YAMLNode) -> String {
        if case .bigInteger(let digits) = node.value { return "\(digits.prefix(60)) (more than 64 bits)" }
        return Cell(leaf: node)?.found ?? node.value.kind
    }

    /// - Parameter isStrict: whether keys that no property names are problems, as MLflow has it in objects
    fileprivate static func enforced(
        _ mapping: YAMLMapping, _ properties: [Property], isStrict: Bool, at place: String, _ problems: inout [String]
    ) -> YAMLNode {
        var result: YAMLMapping = [:]
        for property in properties {
            let place = "\(place) `\(property.name)`"
            guard let value = mapping[property.name] else {
                if property.required { problems.append("\(place) is missing: it is required, as \(property.type)") }
                continue
            }
            result[property.name] =
                value.isNull && !property.required ? value : property.type.enforced(value, at: place, &problems)
        }
        if isStrict {
            let names = Set(properties.map(\.name))
            for entry in mapping.entries where !names.contains(entry.key.string ?? "") {
                problems.append(
                    "\(place) `\(entry.key.string ?? "")` is no property of \(SchemaType.object(properties))")
            }
        }
        return .mapping(result)
    }
}

extension Cell {
    /// A single value of a tree; nil for lists and mappings.
    public init?(leaf node: YAMLNode) {
        switch node.value {
        case .null: self = .missing
        case .bool(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .double(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .date(let date): self = DateTime(date.description).map(Cell.date) ?? .string(date.description)
        case .timestamp(let time): self = DateTime(time.description).map(Cell.date) ?? .string(time.description)
        case .bigInteger, .binary, .sequence, .mapping: return nil
        }
    }

    /// The value in JSON; a date has its time, as Python's `isoformat` writes it.
    public var leaf: YAMLNode {
        switch self {
        case .missing: nil
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .boolean(let value): .bool(value)
        case .string(let value): .string(value)
        case .date(let value): .string(value.text(separator: "T", withTime: true))
        }
    }
}
