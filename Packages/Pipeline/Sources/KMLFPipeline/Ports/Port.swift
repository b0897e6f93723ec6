/// One input or output of a node: the dataset's name and the type that the node's function has there.
public struct Port: Sendable, Hashable {
    /// The dataset, with its format when it is transcoded.
    public let name: String
    /// What the node's function takes or gives.
    public let type: PortType

    /// A port of a node made elsewhere than by `Node.init`.
    public init(name: String, type: PortType) {
        self.name = name
        self.type = type
    }

    /// The name, taken apart.
    public var dataset: DatasetName { DatasetName(name) }
}
