/// What a run gave that was started by hand.
public struct InteractiveRun: Sendable {
    /// The run that it was recorded in; nil where it was not tracked.
    public let runID: String?
    /// The outputs that no later node reads and the catalog has no entry for, by name.
    public let outputs: [String: any Sendable]

    /// An output as a value of its type; nil where there is none of that name and type.
    public subscript<Value: Sendable>(name: String, as type: Value.Type = Value.self) -> Value? {
        outputs[name] as? Value
    }
}
