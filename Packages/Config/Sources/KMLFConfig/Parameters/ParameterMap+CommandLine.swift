import KMLFYAML

extension ParameterMap {
    /// Reads what `--params` takes: `model.lr=0.1,seed:3`.
    ///
    /// Items are parted by commas, key and value by the first `=` or `:`. Dots nest. Values are typed as newest Kedro
    /// types them: `1`, `1.5`, `1e3`, `true`, `null`, nothing (null), else text. Beyond Kedro, a value in brackets,
    /// braces or quotes may hold commas: `folds=[1, 2],name="a,b"`.
    public init(commandLine text: String) throws(ConfigError) {
        self.init()
        var problems: [ConfigProblem] = []
        for item in Self.items(of: text) {
            problems.collect { () throws(ConfigError) in try self.add(item: item) }
        }
        try problems.throwIfAny()
    }

    private mutating func add(item: String) throws(ConfigError) {
        guard let separator = item.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw Self.malformed("`\(item)` has no value; write it as `\(item)=value`")
        }
        let key = String(item[..<separator].trimmed)
        let keys = key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if keys.contains("") {
            throw Self.malformed("`\(item)` has \(key.isEmpty ? "no key" : "an empty key"); write it as `key=value`")
        }
        if keys.count > YAML.maximumNesting {
            throw Self.malformed("`\(key.prefix(40))…` nests \(keys.count) keys; \(YAML.maximumNesting) are allowed")
        }
        let text = String(item[item.index(after: separator)...].trimmed)
        guard let node = TypedText.value(of: text) else {
            throw Self.malformed(
                "`\(item)` has a value that opens with \(text.prefix(1)) and is not \(Self.collectionName(text))")
        }
        guard put(try ParameterValue(yaml: node, at: "--params"), at: keys[...]) else {
            throw Self.malformed(
                "`\(item)` gives keys to a parameter that another item gives a plain value, or the reverse")
        }
    }

    /// False where a plain value and a map would have one name.
    private mutating func put(_ value: ParameterValue, at keys: ArraySlice<String>) -> Bool {
        guard let first = keys.first else { return false }
        if keys.count == 1 {
            if case .map? = self[first], value.map == nil { return false }
            self[first] = value
            return true
        }
        if let existing = self[first], existing.map == nil { return false }
        var inner = self[first]?.map ?? ParameterMap()
        guard inner.put(value, at: keys.dropFirst()) else { return false }
        self[first] = .map(inner)
        return true
    }

    private static func malformed(_ message: String) -> ConfigError {
        ConfigError(ConfigProblem(message, at: "--params"))
    }

    /// The parts between commas; a comma inside a value that opens with a bracket, brace or quote does not part.
    private static func items(of text: String) -> [String] {
        var items: [String] = []
        var item = ""
        var closers: [Character] = []
        var part = Part.key
        for character in text {
            if let closer = closers.last {
                if character == closer {
                    closers.removeLast()
                } else if closer != "'", closer != "\"", let inner = TypedText.closers[character] {
                    closers.append(inner)
                }
            } else if character == "," {
                items.append(item)
                item = ""
                part = .key
                continue
            } else if part == .separator, let closer = TypedText.closers[character] {
                closers.append(closer)
            }
            if part == .key {
                if character == "=" || character == ":" { part = .separator }
            } else if !character.isWhitespace {
                part = .value
            }
            item.append(character)
        }
        items.append(item)
        return items.map { String($0[...].trimmed) }.filter { !$0.isEmpty }
    }

    private enum Part {
        case key, separator, value
    }

    private static func collectionName(_ text: String) -> String {
        text.hasPrefix("[") ? "a list" : text.hasPrefix("{") ? "a mapping" : "a quoted text"
    }
}
