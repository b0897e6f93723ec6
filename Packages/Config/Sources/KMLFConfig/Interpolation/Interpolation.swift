import KMLFSpelling
import KMLFYAML

/// Replaces the placeholders of one kind of configuration.
///
/// A text that is one placeholder takes the type of what it names, mappings included; inside a longer text values are
/// printed as Python prints them.
struct Interpolation {
    /// The values that resolvers reach.
    struct Sources {
        /// nil while the globals themselves are resolved: then they are the root.
        var globals: YAMLNode?
        var runtimeParameters = YAMLNode(.null)
        /// nil where `oc.env` is not allowed.
        var environment: [String: String]?
        /// Hidden keys that two files of one environment have, with the two places.
        var hiddenTwice: [String: String] = [:]
    }

    /// A node without placeholders and how large it is, aliases and placeholders counted as what they stand for.
    private struct Resolved {
        let node: YAMLNode
        var size = 1
        var depth = 1
    }

    private let root: YAMLNode
    private let kind: ConfigKind
    private let sources: Sources
    /// nil for what could not be replaced, so that its problem is reported once.
    private var finished: [[String]: Resolved?] = [:]
    /// What is being resolved, outermost first.
    private var open: [(path: [String], node: YAMLNode)] = []
    private var isOpen: Set<[String]> = []
    private var problems: [ConfigProblem] = []

    /// Small texts can name one another so that the whole would fill any memory.
    private static let maximumSize = 1_000_000
    private static let maximumChain = 256

    /// The root with all placeholders replaced. What could not be replaced adds problems.
    static func resolve(
        _ root: YAMLNode, of kind: ConfigKind, from sources: Sources, problems: inout [ConfigProblem]
    ) -> YAMLNode {
        guard root.mayHoldPlaceholder else { return root }
        var interpolation = Interpolation(root: root, kind: kind, sources: sources)
        let resolved = interpolation.resolved(root, at: [])
        problems += interpolation.problems
        return resolved?.node ?? root
    }

    private init(root: YAMLNode, kind: ConfigKind, sources: Sources) {
        self.root = root
        self.kind = kind
        self.sources = sources
    }

    private mutating func resolved(_ node: YAMLNode, at path: [String]) -> Resolved? {
        if let done = finished[path] { return done }
        if isOpen.contains(path) {
            // The last one is where the circle closes.
            guard let start = open.firstIndex(where: { $0.path == path }), let last = open.last else { return nil }
            let circle = (open[start...].map(\.path) + [path]).map { $0.joined(separator: ".") }
            return fail("refers to itself: " + circle.joined(separator: " -> "), last.node, at: last.path)
        }
        if open.count >= Self.maximumChain {
            return fail("names a key that names another, more than \(Self.maximumChain) times over", node, at: path)
        }
        open.append((path, node))
        isOpen.insert(path)
        var result = replaced(node, at: path)
        open.removeLast()
        isOpen.remove(path)
        if let large = result, large.size > Self.maximumSize || large.depth > YAML.maximumNesting {
            result = fail("becomes too large once its placeholders are replaced", node, at: path)
        }
        finished[path] = .some(result)
        return result
    }

    private mutating func replaced(_ node: YAMLNode, at path: [String]) -> Resolved? {
        switch node.value {
        case .string(let text) where InterpolatedText.mayHoldPlaceholder(text):
            return replaced(text, of: node, at: path)
        case .sequence(let nodes):
            var size = 1
            var depth = 0
            var elements: [YAMLNode] = []
            for (index, element) in nodes.enumerated() {
                guard let result = resolved(element, at: path + [String(index)]) else { continue }
                elements.append(result.node)
                size += result.size
                depth = max(depth, result.depth)
            }
            return Resolved(node: YAMLNode(.sequence(elements), at: node.mark), size: size, depth: depth + 1)
        case .mapping(let mapping):
            var size = 1
            var depth = 0
            var entries: [YAMLMapping.Entry] = []
            for entry in mapping.entries {
                guard let result = resolved(entry.value, at: path + [entry.key.scalarText ?? ""]) else { continue }
                entries.append(YAMLMapping.Entry(key: entry.key, value: result.node))
                size += result.size
                depth = max(depth, result.depth)
            }
            return Resolved(
                node: YAMLNode(.mapping(YAMLMapping(entries: entries)), at: node.mark), size: size, depth: depth + 1)
        default:
            return Resolved(node: node)
        }
    }

    private mutating func replaced(_ text: String, of node: YAMLNode, at path: [String]) -> Resolved? {
        let parts: [InterpolatedText.Part]
        do {
            parts = try InterpolatedText(parsing: text).parts
        } catch {
            return fail(error.message, node, at: path)
        }
        if parts.count == 1, case .placeholder(let placeholder) = parts[0] {
            guard let result = value(of: placeholder, in: node, at: path) else { return nil }
            return Resolved(node: YAMLNode(result.node.value, at: node.mark), size: result.size, depth: result.depth)
        }
        var joined = ""
        for part in parts {
            switch part {
            case .text(let text): joined += text
            case .placeholder(let placeholder):
                guard let result = value(of: placeholder, in: node, at: path) else { return nil }
                guard let text = result.node.isNull ? "None" : result.node.scalarText else {
                    return fail("puts \(result.node.value.kind), `\(placeholder.shown)`, into a text", node, at: path)
                }
                joined += text
            }
            if joined.utf8.count > Self.maximumSize {
                return fail("becomes too large once its placeholders are replaced", node, at: path)
            }
        }
        return Resolved(node: YAMLNode(.string(joined), at: node.mark), size: 1 + joined.utf8.count / 64)
    }

    private mutating func value(of placeholder: Placeholder, in node: YAMLNode, at path: [String]) -> Resolved? {
        switch placeholder.content {
        case .key(let levels, let keys, let fallback):
            return value(of: keys, levels: levels, fallback: fallback, placeholder, in: node, at: path)
        case .resolver("globals", let arguments):
            return value(of: placeholder, arguments, in: sources.globals, "the globals files", node, at: path)
        case .resolver("runtime_params", let arguments):
            return value(of: placeholder, arguments, in: sources.runtimeParameters, "--params", node, at: path)
        case .resolver("oc.env", let arguments):
            return variable(placeholder, arguments, in: node, at: path)
        case .resolver("km.random_name", let arguments):
            guard arguments == [""] else {
                return fail(
                    "has the placeholder `\(placeholder.shown)`; km.random_name takes nothing: write `${km.random_name:}`",
                    node, at: path)
            }
            return Resolved(node: YAMLNode(.string(RandomName.ofProcess)))
        case .resolver(let name, _):
            let known = ["globals", "runtime_params", "oc.env", "km.random_name"]
            return fail(
                "has the placeholder `\(placeholder.shown)`; the words before the colon can be \(known.joined(separator: ", "))",
                node, at: path, suggestion: NearestName.of(name, in: known))
        }
    }

    /// `${a.b}`: a key of the same kind, else, as in Kedro's TemplatedConfigLoader, a global.
    private mutating func value(
        of keys: [String], levels: Int, fallback: String?, _ placeholder: Placeholder, in node: YAMLNode,
        at path: [String]
    ) -> Resolved? {
        if levels > path.count {
            return fail("has the placeholder `\(placeholder.shown)` with more dots than it lies deep", node, at: path)
        }
        let target = (levels > 0 ? Array(path.dropLast(levels)) : []) + keys
        if let first = target.first, let places = sources.hiddenTwice[first] {
            return fail("names `\(first)`, which two files give: \(places); rename one", node, at: path)
        }
        let global = levels == 0 ? sources.globals?.value(at: keys) : nil
        // `lr: ${lr}` is how a key takes the global of its own name.
        switch target == path && global != nil ? .missing : lookUp(target) {
        case .found(let result): return result
        case .failed: return nil
        case .missing: break
        }
        if let global { return measured(global) }
        if let fallback { return argument(fallback, in: node, at: path) }
        let suggestion = NearestName.of(keys.joined(separator: "."), in: root.paths(below: "", depth: 4))
        return fail(
            "names `\(target.joined(separator: "."))`, which is neither in the \(kind.name) files nor in the globals files",
            node,
            at: path, suggestion: suggestion)
    }

    private enum LookUp {
        case found(Resolved), missing, failed
    }

    /// Walks from the root; a text on the way that is a placeholder is replaced first.
    private mutating func lookUp(_ target: [String]) -> LookUp {
        var node = root
        for (index, key) in target.enumerated() {
            if case .string(let text) = node.value, InterpolatedText.mayHoldPlaceholder(text) {
                guard let result = resolved(node, at: Array(target[..<index])) else { return .failed }
                return result.node.value(at: Array(target[index...])).map { .found(measured($0)) } ?? .missing
            }
            guard let next = node.value(at: [key]) else { return .missing }
            node = next
        }
        return resolved(node, at: target).map(LookUp.found) ?? .failed
    }

    /// `${globals:a.b, default}` and `${runtime_params:a.b, default}`.
    private mutating func value(
        of placeholder: Placeholder, _ arguments: [String], in source: YAMLNode?, _ sourceName: String,
        _ node: YAMLNode,
        at path: [String]
    ) -> Resolved? {
        let keys = arguments[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if keys.contains("") || arguments.count > 2 {
            return fail(
                "has the placeholder `\(placeholder.shown)`; write a key and at most one default", node, at: path)
        }
        if let source {
            if let value = source.value(at: keys) { return measured(value) }
        } else {
            switch lookUp(keys) {
            case .found(let result): return result
            case .failed: return nil
            case .missing: break
            }
        }
        if arguments.count == 2 { return argument(arguments[1], in: node, at: path) }
        let paths = source?.paths(below: "", depth: 4) ?? []
        return fail(
            "names `\(arguments[0])`, which is not in \(sourceName), and gives no default", node, at: path,
            suggestion: NearestName.of(arguments[0], in: paths))
    }

    /// `${oc.env:NAME, default}`, a text always.
    private mutating func variable(
        _ placeholder: Placeholder, _ arguments: [String], in node: YAMLNode, at path: [String]
    ) -> Resolved? {
        guard let environment = sources.environment else {
            return fail(
                "has the placeholder `\(placeholder.shown)`; environment variables can be read in credentials files only",
                node,
                at: path)
        }
        if arguments[0].isEmpty || arguments.count > 2 {
            return fail(
                "has the placeholder `\(placeholder.shown)`; write a variable and at most one default", node, at: path)
        }
        if let value = environment[arguments[0]] { return Resolved(node: YAMLNode(.string(value))) }
        guard arguments.count == 2 else {
            return fail(
                "names the environment variable `\(arguments[0])`, which is not set, and gives no default", node,
                at: path)
        }
        guard let result = argument(arguments[1], in: node, at: path) else { return nil }
        return Resolved(node: result.node.scalarText.map { YAMLNode(.string($0)) } ?? result.node)
    }

    /// A default. As in OmegaConf, only `true` and `false` are booleans, and nothing is an empty text.
    private mutating func argument(_ text: String, in node: YAMLNode, at path: [String]) -> Resolved? {
        if InterpolatedText.mayHoldPlaceholder(text) {
            let isQuoted = text.count > 1 && text.first == text.last && (text.first == "'" || text.first == "\"")
            return replaced(isQuoted ? String(text.dropFirst().dropLast()) : text, of: node, at: path)
        }
        let value = TypedText.value(of: text) ?? YAMLNode(.string(text))
        let isWord = value.bool != nil && !["true", "false"].contains(text.lowercased())
        return measured(text.isEmpty || isWord ? YAMLNode(.string(text)) : value)
    }

    private func measured(_ node: YAMLNode) -> Resolved {
        let size = node.measure(limit: Self.maximumSize)
        return Resolved(node: node, size: size.nodes, depth: size.depth)
    }

    private mutating func fail(
        _ message: String, _ node: YAMLNode, at path: [String], suggestion: String? = nil
    ) -> Resolved? {
        problems.append(
            ConfigProblem(message, at: ConfigPath(path.joined(separator: ".")), mark: node.mark, suggestion: suggestion)
        )
        return nil
    }
}

extension YAMLNode {
    fileprivate var mayHoldPlaceholder: Bool {
        switch value {
        case .string(let text): InterpolatedText.mayHoldPlaceholder(text)
        case .sequence(let nodes): nodes.contains { $0.mayHoldPlaceholder }
        case .mapping(let mapping): mapping.entries.contains { $0.value.mayHoldPlaceholder }
        default: false
        }
    }

    /// The node under keys of mappings and indices of lists.
    fileprivate func value(at keys: [String]) -> YAMLNode? {
        var node = self
        for key in keys {
            switch node.value {
            case .mapping(let mapping):
                guard let next = mapping[key] ?? mapping.entries.first(where: { $0.key.scalarText == key })?.value
                else {
                    return nil
                }
                node = next
            case .sequence(let nodes):
                guard let index = Int(key), nodes.indices.contains(index) else { return nil }
                node = nodes[index]
            default: return nil
            }
        }
        return node
    }

    /// Dotted paths, for suggestions.
    fileprivate func paths(below prefix: String, depth: Int) -> [String] {
        guard depth > 0, let mapping else { return [] }
        return mapping.entries.prefix(1000).flatMap { entry -> [String] in
            guard let key = entry.key.scalarText else { return [] }
            return [prefix + key] + entry.value.paths(below: "\(prefix)\(key).", depth: depth - 1)
        }
    }

    /// How many nodes there are, counted up to a limit, and how deep they lie.
    fileprivate func measure(limit: Int) -> (nodes: Int, depth: Int) {
        let children: [YAMLNode] = sequence ?? mapping?.entries.map(\.value) ?? []
        var nodes = 1
        var depth = 0
        for child in children {
            if nodes > limit { break }
            let size = child.measure(limit: limit - nodes)
            nodes += size.nodes
            depth = max(depth, size.depth)
        }
        return (nodes, depth + 1)
    }
}
