/// The value that `decode` makes for a type that is known only while running.
func decoded(
    _ type: any Sendable.Type, _ decode: (any Decodable.Type) throws -> any Any
) throws -> any Sendable {
    guard let decodable = type as? any Decodable.Type else {
        throw DatasetProblem("\(ValueType.name(type)) is not Decodable")
    }
    let value = try decode(decodable)
    guard let cast = ValueType.cast(value, to: type) else {
        throw DatasetProblem("\(ValueType.name(type)) cannot be made from \(ValueType.name(Swift.type(of: value)))")
    }
    return cast
}
