/// A plain Swift function and the datasets that it reads and writes. Nodes are compared as Kedro compares them: by
/// name, inputs and outputs.
public struct Node: Sendable {
    /// Unique in a pipeline; begins with the namespace and a dot when there is one.
    public let name: String
    /// The datasets read, in the order of the function's parameters.
    public let inputs: [Port]
    /// The datasets written, in the order of the function's results.
    public let outputs: [Port]
    /// Labels to select nodes by.
    public let tags: Set<String>
    /// Datasets that are told, once the outputs are saved, that what was loaded from them is dealt with: Kedro's
    /// incremental ones then give only what is new.
    public var confirms: [String] { declaration.confirms }
    /// The dotted prefix of the name.
    public let namespace: String?
    /// Where the node is declared.
    public let location: NodeLocation
    let declaration: NodeDeclaration
    private let function: NodeFunction

    init(
        _ function: NodeFunction, declaration: NodeDeclaration, tags: Set<String>, namespace: String?,
        location: NodeLocation
    ) {
        let shortName =
            declaration.name
            ?? defaultNodeName(
                inputs: declaration.inputNames, outputs: declaration.outputNames, namespace: namespace)
        name = namespace.map { "\($0).\(shortName)" } ?? shortName
        inputs = zip(declaration.inputNames, function.inputTypes).map { Port(name: $0, type: $1) }
        outputs = zip(declaration.outputNames, function.outputTypes).map { Port(name: $0, type: $1) }
        self.tags = tags
        self.namespace = namespace
        self.location = location
        self.declaration = declaration
        self.function = function
    }

    /// The same node with more tags.
    public func tagged(_ more: Set<String>) -> Node {
        Node(
            function, declaration: declaration, tags: tags.union(more), namespace: namespace, location: location)
    }

    /// The same function under other dataset names and within a namespace.
    func reused(namespace outer: String?, tags more: Set<String>, _ rename: (String) -> String) -> Node {
        var declaration = declaration
        declaration.inputNames = declaration.inputNames.map(rename)
        declaration.outputNames = declaration.outputNames.map(rename)
        declaration.confirms = declaration.confirms.map(rename)
        let namespaces = [outer, namespace].compactMap(\.self)
        return Node(
            function, declaration: declaration, tags: tags.union(more),
            namespace: namespaces.isEmpty ? nil : namespaces.joined(separator: "."), location: location)
    }

    /// Calls the function with one value for each input, in order, and gives one for each output. A value of another
    /// type than the function takes is a `NodeInputError`; what the function throws comes through as it is.
    public func run(_ values: [any Sendable]) async throws -> [any Sendable] {
        try await function.call(NodeArguments(values: values, node: self))
    }

    /// The node as errors name it: `` `train` (Iris/Pipelines.swift:12) ``.
    public var reference: String { "`\(name)` (\(location))" }
}

/// What was written at the node's declaration; the ports hold only as many names as the function has parameters.
struct NodeDeclaration: Sendable {
    let name: String?
    var inputNames: [String]
    var outputNames: [String]
    var confirms: [String]
    let inputCount: Int
    let outputCount: Int
}

extension Node: Hashable {
    /// Equal when name, inputs and outputs are; functions cannot be compared.
    public static func == (left: Node, right: Node) -> Bool {
        left.name == right.name && left.declaration.inputNames == right.declaration.inputNames
            && left.declaration.outputNames == right.declaration.outputNames
    }

    /// Consistent with `==`.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Node: CustomStringConvertible {
    /// `train: [rows; params:ratio] -> [model]`.
    public var description: String {
        let inputs = declaration.inputNames.joined(separator: "; ")
        return "\(name): [\(inputs)] -> [\(declaration.outputNames.joined(separator: "; "))]"
    }
}
