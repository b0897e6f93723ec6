/// A function of any number of inputs and outputs with its types written down and its values boxed.
struct NodeFunction: Sendable {
    let inputTypes: [PortType]
    let outputTypes: [PortType]
    let call: @Sendable (NodeArguments) async throws -> [any Sendable]

    init<each Input: Sendable, each Output: Sendable>(
        _ function: @escaping @Sendable (repeat each Input) async throws -> (repeat each Output)
    ) {
        var inputTypes: [PortType] = []
        repeat inputTypes.append(PortType(sendable: (each Input).self))
        self.inputTypes = inputTypes
        var outputTypes: [PortType] = []
        repeat outputTypes.append(PortType(sendable: (each Output).self))
        self.outputTypes = outputTypes
        let inputCount = inputTypes.count
        call = { arguments in
            var arguments = arguments
            try arguments.checkCount(inputCount)
            let results = try await function(repeat try arguments.next(as: (each Input).self))
            var outputs: [any Sendable] = []
            repeat outputs.append(each results)
            return outputs
        }
    }
}

/// The values of one call, handed out in the order of the function's parameters.
struct NodeArguments: Sendable {
    private let values: [any Sendable]
    private let node: Node
    private var position = 0

    init(values: [any Sendable], node: Node) {
        self.values = values
        self.node = node
    }

    func checkCount(_ count: Int) throws(NodeInputError) {
        guard values.count != count || node.inputs.count != count else { return }
        throw NodeInputError(
            node: node, input: nil, wanted: "\(count) values", found: "\(values.count)")
    }

    mutating func next<Value>(as type: Value.Type) throws(NodeInputError) -> Value {
        let (value, port) = (values[position], node.inputs[position])
        position += 1
        guard let value = value as? Value else {
            throw NodeInputError(
                node: node, input: port.name, wanted: port.type.name,
                found: PortType(Swift.type(of: value)).name)
        }
        return value
    }
}
