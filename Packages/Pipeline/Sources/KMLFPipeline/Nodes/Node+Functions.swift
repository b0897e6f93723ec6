extension Node {
    /// A node from a function of any number of inputs and outputs, async and throwing or not. Names are matched to the
    /// function's parameters and results by position; the check of the pipeline reports a wrong number. Without `name`
    /// the node is called after its outputs, or its inputs when it has none. `confirms` names datasets to confirm once
    /// the outputs are saved. A result that is a tuple with labels is not accepted by the compiler: write it without.
    public init<each Input: Sendable, each Output: Sendable>(
        _ function: @escaping @Sendable (repeat each Input) async throws -> (repeat each Output),
        inputs: [String], outputs: [String], name: String? = nil, tags: Set<String> = [], namespace: String? = nil,
        confirms: [String] = [], fileID: String = #fileID, line: Int = #line
    ) {
        self.init(
            NodeFunction(function), name: name, inputs: inputs, outputs: outputs, tags: tags, namespace: namespace,
            confirms: confirms, location: NodeLocation(fileID: fileID, line: line))
    }

    /// The same with typed keys: the compiler checks number and types.
    public init<each Input: Sendable, each Output: Sendable>(
        _ function: @escaping @Sendable (repeat each Input) async throws -> (repeat each Output),
        from inputs: repeat Key<each Input>, to outputs: repeat Key<each Output>, name: String? = nil,
        tags: Set<String> = [], namespace: String? = nil, confirms: [String] = [], fileID: String = #fileID,
        line: Int = #line
    ) {
        var inputNames: [String] = []
        repeat inputNames.append((each inputs).name)
        var outputNames: [String] = []
        repeat outputNames.append((each outputs).name)
        self.init(
            NodeFunction(function), name: name, inputs: inputNames, outputs: outputNames, tags: tags,
            namespace: namespace, confirms: confirms, location: NodeLocation(fileID: fileID, line: line))
    }

    /// The same for one output: a literal key of a pack with one element is not inferred.
    public init<each Input: Sendable, Output: Sendable>(
        _ function: @escaping @Sendable (repeat each Input) async throws -> Output,
        from inputs: repeat Key<each Input>, to output: Key<Output>, name: String? = nil,
        tags: Set<String> = [], namespace: String? = nil, confirms: [String] = [], fileID: String = #fileID,
        line: Int = #line
    ) {
        var inputNames: [String] = []
        repeat inputNames.append((each inputs).name)
        self.init(
            NodeFunction(function), name: name, inputs: inputNames, outputs: [output.name], tags: tags,
            namespace: namespace, confirms: confirms, location: NodeLocation(fileID: fileID, line: line))
    }

    private init(
        _ function: NodeFunction, name: String?, inputs: [String], outputs: [String], tags: Set<String>,
        namespace: String?, confirms: [String], location: NodeLocation
    ) {
        let declaration = NodeDeclaration(
            name: name, inputNames: inputs, outputNames: outputs, confirms: confirms,
            inputCount: function.inputTypes.count, outputCount: function.outputTypes.count)
        self.init(function, declaration: declaration, tags: tags, namespace: namespace, location: location)
    }
}
