/// A dataset that one node makes with one type and another reads with a different one.
public struct TypeConflict: Sendable, Hashable {
    /// As both nodes name it, with its format.
    public let dataset: String
    /// The node that makes it.
    public let producer: Node
    /// What it makes.
    public let made: PortType
    /// The node that reads it.
    public let consumer: Node
    /// What it wants.
    public let wanted: PortType

    /// The conflict as one of the problems of a pipeline.
    public var problem: PipelineProblem {
        PipelineProblem(
            .typeConflict,
            "dataset `\(dataset)`: node \(producer.reference) makes \(made), but node \(consumer.reference) takes"
                + " \(wanted); make the two types equal, or give `\(dataset)` an entry in the catalog that converts")
    }
}

extension Pipeline {
    /// The edges whose ends disagree on the type, in the order of the producing nodes. A catalog's dataset between the
    /// two may well convert, as a CSV file does, and then the conflict is none.
    public var typeConflicts: [TypeConflict] {
        var readers: [String: [(node: Node, port: Port)]] = [:]
        for node in nodes {
            for port in node.inputs { readers[port.name, default: []].append((node, port)) }
        }
        return nodes.flatMap { producer in
            producer.outputs.flatMap { output in
                (readers[output.name] ?? []).filter { $0.node != producer && !$0.port.type.accepts(output.type) }.map {
                    TypeConflict(
                        dataset: output.name, producer: producer, made: output.type, consumer: $0.node,
                        wanted: $0.port.type)
                }
            }
        }
    }
}
