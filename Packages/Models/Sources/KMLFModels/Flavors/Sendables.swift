/// The value as a `Sendable` one, where its type is known only while running. There is no `Sendable` then that could be
/// asked for, so the cast always works; only the compiler refuses to write it down.
func asSendable<Value>(_ value: Value) -> (any Sendable)? { recast(value) }

private func recast<Source, Target>(_ value: Source) -> Target? { value as? Target }
