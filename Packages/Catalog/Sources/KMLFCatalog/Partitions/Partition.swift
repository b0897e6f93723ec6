/// One file of a partitioned dataset that is loaded, or made, when it is asked for.
///
/// A node that takes `[String: Partition<Row>]` loads one partition after the other, and one that gives it makes them
/// one after the other while they are saved, so that never more than one is in memory.
public struct Partition<Value: Sendable>: Sendable {
    private let make: @Sendable () async throws -> Value

    /// `make` is called each time that the value is asked for.
    public init(_ make: @escaping @Sendable () async throws -> Value) { self.make = make }

    /// The value; errors name the dataset, the partition and the file.
    public func load() async throws -> Value { try await make() }
}

/// A `Partition` of a type that is known only while running.
protocol LazyPartition {
    static var valueType: any Sendable.Type { get }

    static func make(_ load: @escaping @Sendable () async throws -> any Sendable) -> any LazyPartition & Sendable

    func value() async throws -> any Sendable
}

extension Partition: LazyPartition {
    static var valueType: any Sendable.Type { Value.self }

    static func make(_ load: @escaping @Sendable () async throws -> any Sendable) -> any LazyPartition & Sendable {
        Self {
            let value = try await load()
            guard let cast = value as? Value else {
                throw DatasetProblem(
                    "it gave \(ValueType.name(Swift.type(of: value))), \(ValueType.name(Value.self)) is wanted")
            }
            return cast
        }
    }

    func value() async throws -> any Sendable { try await make() }
}
