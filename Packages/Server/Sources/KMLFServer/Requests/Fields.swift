internal import KMLFStorage

/// The fields of a request, or of an object inside one, as protobuf's JSON mapping has them: names in snake case or camel
/// case, numbers also as texts, null for a field that is not set, unknown fields passed over. A field that cannot be read is
/// `invalidParameterValue` and named by its path (`metrics[3].value`).
struct Fields: Sendable {
    private var members: [JSONTree.Member]
    private let path: String
    /// A query has nothing but texts: one of them may be a list of one.
    private let isQuery: Bool

    /// Those of a JSON body; an empty body has none.
    init(body: [UInt8]) throws(TrackingError) {
        self.init([])
        guard !body.isEmpty else { return }
        do throws(JSONFault) {
            guard case .object(let members) = try JSONParser.parse(body) else {
                throw JSONFault(offset: 0, what: "it is not an object")
            }
            self.members = members
        } catch {
            throw TrackingError(
                .invalidParameterValue,
                "The body of the request is not JSON that can be read: \(error.what) (at byte \(error.offset)).")
        }
    }

    /// Those of a query, the part of the address after `?`. A name that comes several times is a list.
    init(query: String) {
        self.init([], isQuery: true)
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.decoded(parts[0])
            let value = JSONTree.string(Self.decoded(parts.count > 1 ? parts[1] : ""))
            guard let index = members.firstIndex(where: { $0.name == name }) else {
                members.append(JSONTree.Member(name: name, value: value))
                continue
            }
            if case .array(let values) = members[index].value {
                members[index].value = .array(values + [value])
            } else {
                members[index].value = .array([members[index].value, value])
            }
        }
    }

    private init(_ members: [JSONTree.Member], path: String = "", isQuery: Bool = false) {
        self.members = members
        self.path = path
        self.isQuery = isQuery
    }

    /// With a field that the path of the request gives; it stands in place of one of the same name.
    func setting(_ name: String, to value: String) -> Fields {
        var result = self
        result.members.removeAll { Self.names($0.name, name) }
        result.members.append(JSONTree.Member(name: name, value: .string(value)))
        return result
    }

    // MARK: Values

    func optionalText(_ name: String) throws(TrackingError) -> String? {
        guard let value = try value(name) else { return nil }
        guard case .string(let text) = value else { throw unreadable(name, value, "a text") }
        return text
    }

    func text(_ name: String) throws(TrackingError) -> String {
        guard let text = try optionalText(name) else { throw missing(name) }
        return text
    }

    func optionalInteger(_ name: String) throws(TrackingError) -> Int64? {
        guard let value = try value(name) else { return nil }
        guard let number = Self.integer(value) else { throw unreadable(name, value, "an integer of 64 bits") }
        return number
    }

    func integer(_ name: String) throws(TrackingError) -> Int64 {
        guard let number = try optionalInteger(name) else { throw missing(name) }
        return number
    }

    func double(_ name: String) throws(TrackingError) -> Double {
        guard let value = try value(name) else { throw missing(name) }
        guard let number = Self.double(value) else {
            throw unreadable(name, value, "a number, or one of the texts NaN, Infinity and -Infinity")
        }
        return number
    }

    func bool(_ name: String) throws(TrackingError) -> Bool? {
        switch try value(name) {
        case nil: return nil
        case .bool(let flag): return flag
        case .string("true") where isQuery: return true
        case .string("false") where isQuery: return false
        case .some(let value): throw unreadable(name, value, "true or false")
        }
    }

    /// One of an enumeration's names, or its number in protobuf, which counts from 1.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(TrackingError) -> Choice? {
        guard let value = try value(name) else { return nil }
        if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
        if let number = Self.integer(value),
            let choice = Choice.allCases.enumerated().first(where: { $0.offset + 1 == number })
        {
            return choice.element
        }
        throw unreadable(name, value, "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// None when the field is not set.
    func texts(_ name: String) throws(TrackingError) -> [String] {
        var texts: [String] = []
        for (index, value) in try list(name).enumerated() {
            guard case .string(let text) = value else { throw unreadable("\(name)[\(index)]", value, "a text") }
            texts.append(text)
        }
        return texts
    }

    /// None when the field is not set.
    func objects(_ name: String) throws(TrackingError) -> [Fields] {
        var objects: [Fields] = []
        for (index, value) in try list(name).enumerated() {
            let place = "\(name)[\(index)]"
            guard case .object(let members) = value else { throw unreadable(place, value, "an object") }
            objects.append(Fields(members, path: path + place + "."))
        }
        return objects
    }

    func optionalObject(_ name: String) throws(TrackingError) -> Fields? {
        guard let value = try value(name) else { return nil }
        guard case .object(let members) = value else { throw unreadable(name, value, "an object") }
        return Fields(members, path: path + name + ".")
    }

    func missing(_ name: String) -> TrackingError {
        TrackingError(.invalidParameterValue, "The request lacks the field '\(path)\(name)'.")
    }

    private func list(_ name: String) throws(TrackingError) -> [JSONTree] {
        guard let value = try value(name) else { return [] }
        if case .array(let values) = value { return values }
        guard isQuery else { throw unreadable(name, value, "a list") }
        return [value]
    }

    /// nil for a field that is not set.
    private func value(_ name: String) throws(TrackingError) -> JSONTree? {
        var found: JSONTree.Member?
        for member in members where Self.names(member.name, name) {
            if let found {
                throw TrackingError(
                    .invalidParameterValue,
                    "The request has the field '\(path)\(name)' twice, as '\(found.name)' and as '\(member.name)'.")
            }
            found = member
        }
        guard let value = found?.value, value != .null else { return nil }
        return value
    }

    private func unreadable(_ name: String, _ value: JSONTree, _ wanted: String) -> TrackingError {
        let shown =
            switch value {
            case .string(let text): "\"\(Limits.shortened(text))\""
            case .number(let text): Limits.shortened(text)
            default: value.kind
            }
        return TrackingError(
            .invalidParameterValue, "The field '\(path)\(name)' of the request is \(shown), and should be \(wanted).")
    }
}

extension Fields {
    /// Whether `written` is the name of the field, in snake case or in camel case.
    private static func names(_ written: String, _ name: String) -> Bool {
        if written == name { return true }
        var letters = written.utf8.makeIterator()
        var isAfterUnderscore = false
        for wanted in name.utf8 {
            if wanted == UInt8(ascii: "_") {
                isAfterUnderscore = true
                continue
            }
            guard letters.next() == (isAfterUnderscore ? wanted & 0xDF : wanted) else { return false }
            isAfterUnderscore = false
        }
        return letters.next() == nil
    }

    /// `5`, `"5"`, and `5.0`, which stands for the same number.
    private static func integer(_ value: JSONTree) -> Int64? {
        switch value {
        case .number(let text), .string(let text):
            Int64(text) ?? (isNumber(text) ? Double(text).flatMap(Int64.init(exactly:)) : nil)
        default: nil
        }
    }

    private static func double(_ value: JSONTree) -> Double? {
        switch value {
        // A number that is too great for a double must not become an infinity.
        case .number(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .string("NaN"): .nan
        case .string("Infinity"): .infinity
        case .string("-Infinity"): -.infinity
        case .string(let text) where isNumber(text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        default: nil
        }
    }

    /// Swift reads hexadecimal numbers and names of infinities too.
    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { "+-.eE0123456789".utf8.contains($0) }
    }

    /// Of a form: `+` is a space.
    private static func decoded(_ text: Substring) -> String {
        text.utf8.contains(UInt8(ascii: "+"))
            ? PercentCoding.decode(text.replacing("+", with: " ")) : PercentCoding.decode(text)
    }
}
