public import KMLFYAML

extension ConfigModel {
    /// Reads a whole section and throws everything that is wrong with it.
    public static func decode(_ node: YAMLNode, at path: ConfigPath = .root) throws(ConfigError) -> Self {
        var problems: [ConfigProblem] = []
        let model = read(node, at: path, problems: &problems)
        try problems.throwIfAny()
        return model ?? Self()
    }

    /// The model itself, when every value that code assigned keeps the rules that a file must keep.
    public func validated() throws(ConfigError) -> Self {
        var problems: [ConfigProblem] = []
        check(at: .root, problems: &problems)
        try problems.throwIfAny()
        return self
    }

    /// Assigns one value at any depth: `try config.set(\.ui.port, to: "5001")`. When it throws, nothing has changed.
    public mutating func set<Value>(_ property: WritableKeyPath<Self, Value>, to value: Value) throws(ConfigError) {
        var changed = self
        changed[keyPath: property] = value
        self = try changed.validated()
    }

    /// Assigns several values that only together are right. When it throws, nothing has changed.
    public mutating func update(_ change: (inout Self) -> Void) throws(ConfigError) {
        var changed = self
        change(&changed)
        self = try changed.validated()
    }
}
