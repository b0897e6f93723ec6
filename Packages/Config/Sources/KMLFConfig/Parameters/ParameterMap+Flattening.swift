extension ParameterMap {
    /// The map with each nested key as a key of its own, `outer + separator + inner`: at every depth, or one level deep.
    ///
    /// Lists stay whole. An empty map stays as `{}` under its own key. Two values that would get one name are an error,
    /// unless they are equal.
    public func flattened(separator: String = ".", recursive: Bool = true) throws(ConfigError) -> ParameterMap {
        var result = ParameterMap()
        var problems: [ConfigProblem] = []
        for entry in entries {
            guard case .map(let inner) = entry.value, !inner.isEmpty else {
                result.addFlattened(
                    Entry(name: entry.name, key: .string(entry.name), value: entry.value, mark: entry.mark), &problems)
                continue
            }
            let flat =
                recursive
                ? problems.collect { () throws(ConfigError) in
                    try inner.flattened(separator: separator)
                } : inner
            for leaf in flat?.entries ?? [] {
                let name = entry.name + separator + leaf.name
                result.addFlattened(
                    Entry(name: name, key: .string(name), value: leaf.value, mark: leaf.mark), &problems)
            }
        }
        try problems.throwIfAny()
        return result
    }

    private mutating func addFlattened(_ entry: Entry, _ problems: inout [ConfigProblem]) {
        if let other = self.entry(entry.name), other.value != entry.value {
            problems.append(
                ConfigProblem(
                    """
                    is the flattened name of two parameters with different values; rename one, or choose another \
                    hooks.node.sep in mlflow.yml
                    """, at: ConfigPath(entry.name), mark: entry.mark ?? other.mark))
        } else {
            set(entry)
        }
    }
}
