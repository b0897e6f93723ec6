/// The dictionaries from partition ids to values, which can be asked for while running.
protocol PartitionMap {
    static var elementType: any Any.Type { get }

    /// nil where an element has another type.
    static func make(_ elements: [(id: String, value: any Sendable)]) -> Any?

    /// In the order of the ids.
    var elements: [(id: String, value: any Sendable)] { get }
}

extension Dictionary: PartitionMap where Key == String {
    static var elementType: any Any.Type { Value.self }

    static func make(_ elements: [(id: String, value: any Sendable)]) -> Any? {
        var map: Self = [:]
        for element in elements {
            guard let value = element.value as? Value else { return nil }
            map[element.id] = value
        }
        return map
    }

    var elements: [(id: String, value: any Sendable)] {
        sorted { $0.key < $1.key }.compactMap { id, value in ValueType.sendable(value).map { (id, $0) } }
    }
}

extension PartitionMap {
    /// The type that each file is loaded or saved as, and whether that is put off.
    static var partition: (type: (any Sendable.Type)?, lazy: (any LazyPartition.Type)?) {
        let lazy = elementType as? any LazyPartition.Type
        return (lazy?.valueType ?? ValueType.sendable(elementType), lazy)
    }
}
