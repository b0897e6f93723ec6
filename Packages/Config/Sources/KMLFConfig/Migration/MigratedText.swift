import KMLFYAML

/// The text of one `mlflow.yml` of 0.7.6's layout, rewritten in release 2's: comments, order and quotes stay where they can.
struct MigratedText {
    /// Settings whose defaults differ between the layouts, and that this file has to give from now on.
    struct Additions {
        var trackingURI = false
        var experimentName = false
    }

    let text: String

    init(_ source: String, tree: YAMLNode, isJSON: Bool, adding additions: Additions) {
        let ending = source.contains("\r\n") ? "\r\n" : "\n"
        let lines = source.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let (start, entries, rest) = BlockEntry.entries(of: KeyEdits(of: tree).apply(to: lines))
        let isBlock = !isJSON && tree.mapping?.entries.count == entries.count
        let migrated =
            isBlock || (tree.isNull && !isJSON)
            ? Self.lines(start, entries, rest, tree: tree, adding: additions)
            : Self.rewritten(tree, isJSON: isJSON, adding: additions)
        text = migrated.joined(separator: ending)
    }

    /// The entries under the sections that they are in now, each section where its first entry stood.
    private static func lines(
        _ start: [String], _ entries: [BlockEntry], _ rest: [String], tree: YAMLNode, adding additions: Additions
    ) -> [String] {
        var groups: [(name: String?, head: [String], lines: [String])] = []
        for entry in entries {
            guard let section = section(of: entry.key) else {
                groups.append((nil, entry.leading, entry.lines))
                continue
            }
            let moved = moved(entry, tree: tree, namesExperiment: additions.experimentName)
            if let index = groups.firstIndex(where: { $0.name == section }) {
                groups[index].lines += moved.leading + moved.lines
            } else {
                // What an empty line parts from the key is about the file, or about the section.
                let headCount = (moved.leading.lastIndex { $0.trimmingSpaces.isEmpty }).map { $0 + 1 } ?? 0
                groups.append(
                    (
                        section, Array(moved.leading.prefix(headCount)),
                        Array(moved.leading.dropFirst(headCount)) + moved.lines
                    ))
            }
        }
        add(additions, to: &groups, tree: tree)
        let body = groups.flatMap { group in
            group.head + (group.name.map { ["\($0):"] + group.lines.map { $0.indented(by: 2) } } ?? group.lines)
        }
        let head = entries.isEmpty && start.last?.isEmpty == true ? Array(start.dropLast()) : start
        return head + body + (rest.isEmpty ? [""] : rest)
    }

    /// The entry as it stands in its new section, which will indent it.
    private static func moved(_ entry: BlockEntry, tree: YAMLNode, namesExperiment: Bool) -> BlockEntry {
        var entry = entry
        switch entry.key {
        case "hooks":
            entry.lines = HooksLines(entry, node: tree["hooks"]?["node"]).params
        case "experiment" where namesExperiment:
            if entry.isBlock {
                let inner = entry.lines.dropFirst().first { BlockEntry.key(of: $0) != nil }
                let indent = inner.map { BlockEntry.indentation(of: $0) } ?? 2
                entry.lines.insert("name: Default".indented(by: indent), at: 1)
            } else if let brace = entry.lines.first?.firstIndex(of: "{"), var line = entry.lines.first {
                let isEmpty = tree["experiment"]?.mapping?.isEmpty == true
                line.insert(contentsOf: isEmpty ? "name: Default" : "name: Default, ", at: line.index(after: brace))
                entry.lines[0] = line
            }
        default: break
        }
        return entry
    }

    private static func add(
        _ additions: Additions, to groups: inout [(name: String?, head: [String], lines: [String])], tree: YAMLNode
    ) {
        func add(_ lines: [String], to section: String, at position: Int) {
            if let index = groups.firstIndex(where: { $0.name == section }) {
                groups[index].lines.insert(contentsOf: lines, at: 0)
            } else {
                groups.insert((section, [], lines), at: position)
            }
        }
        if additions.experimentName, tree["experiment"] == nil {
            add(["experiment:", "  name: Default"], to: "tracking", at: groups.endIndex)
        }
        if additions.trackingURI {
            // The first group's head is about the whole file.
            let head = groups.first?.head ?? []
            if !groups.contains(where: { $0.name == "server" }), !groups.isEmpty { groups[0].head = [] }
            let hasServer = groups.contains { $0.name == "server" }
            add(["mlflow_tracking_uri: mlruns"], to: "server", at: 0)
            if !hasServer { groups[0].head = head }
        }
    }

    /// `server` or `tracking`; nil for what stays at the top.
    private static func section(of key: String) -> String? {
        MLflowConfig.newNames[key]?.split(separator: ".").first.map(String.init)
    }

    /// A file of JSON, or of YAML in braces, written anew. There are no comments to keep, or none that have a place.
    private static func rewritten(_ tree: YAMLNode, isJSON: Bool, adding additions: Additions) -> [String] {
        var new = YAMLNode(.mapping(YAMLMapping()))
        if additions.trackingURI { new.put("mlruns", at: ["server", "mlflow_tracking_uri"]) }
        if additions.experimentName { new.put("Default", at: ["tracking", "experiment", "name"]) }
        for (path, value) in leaves(of: tree, at: []) {
            let moved = KeyEdits.newPaths[path.joined(separator: ".")]?.split(separator: ".").map(String.init)
            let section = path.first.flatMap { MLflowConfig.newNames[$0] }?.split(separator: ".").map(String.init)
            new.put(value, at: moved ?? section.map { $0 + path.dropFirst() } ?? path)
        }
        let text = isJSON ? JSONText(new).indented + "\n" : YAML.emit(new, sortedKeys: false, width: .max)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static func leaves(of node: YAMLNode, at path: [String]) -> [([String], YAMLNode)] {
        guard let mapping = node.mapping, !mapping.isEmpty, path.first?.hasPrefix("_") != true else {
            return path.isEmpty ? [] : [(path, node)]
        }
        return mapping.entries.flatMap { leaves(of: $0.value, at: path + [$0.key.scalarText ?? ""]) }
    }
}

/// The lines of `hooks`, made into those of `params`.
private struct HooksLines {
    let params: [String]

    /// The keys of `node` have been renamed already.
    init(_ hooks: BlockEntry, node: YAMLNode?) {
        let (before, inner, after) = BlockEntry.entries(of: Array(hooks.lines.dropFirst()))
        let head = hooks.lines[0].replacing("hooks", with: "params", maxReplacements: 1)
        guard hooks.isBlock, let entry = inner.first, entry.isBlock else {
            params = Self.rewritten(node)
            return
        }
        let (_, keys, rest) = BlockEntry.entries(of: Array(entry.lines.dropFirst()))
        let indent = BlockEntry.indentation(of: entry.lines[0])
        let depth = (keys.first.map { BlockEntry.indentation(of: $0.lines[0]) } ?? indent + 2) - indent
        let (strategy, dict) = (
            keys.filter { $0.key == "long_params_strategy" }, keys.filter { $0.key != "long_params_strategy" }
        )
        let title = dict.isEmpty ? [] : [entry.lines[0].replacing("node", with: "dict_params", maxReplacements: 1)]
        params =
            [head] + before + entry.leading + title + dict.flatMap { $0.leading + $0.lines }
            + strategy.flatMap { ($0.leading + $0.lines).map { $0.outdented(by: depth) } } + rest + after
    }

    private static func rewritten(_ node: YAMLNode?) -> [String] {
        var params = YAMLNode(.mapping(YAMLMapping()))
        for entry in node?.mapping?.entries ?? [] {
            guard let key = entry.key.string, let path = KeyEdits.newPaths["hooks.node.\(key)"] else { continue }
            params.put(entry.value, at: path.split(separator: ".").dropFirst().map(String.init))
        }
        let text = YAML.emit(
            params.mapping?.isEmpty == false ? params : YAMLNode(mapping: [("params", params)]), sortedKeys: false,
            width: .max)
        return text.split(separator: "\n").map(String.init)
    }
}

extension YAMLNode {
    /// Puts a value under keys of mappings, which are made where they are missing.
    fileprivate mutating func put(_ value: YAMLNode, at keys: [String]) {
        guard let first = keys.first else {
            self = value
            return
        }
        var mapping = self.mapping ?? YAMLMapping()
        var inner = mapping[first] ?? YAMLNode(.mapping(YAMLMapping()))
        inner.put(value, at: Array(keys.dropFirst()))
        mapping[first] = inner
        self = YAMLNode(.mapping(mapping), at: mark)
    }
}
