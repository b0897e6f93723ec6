/// Hooks that a project offers by name; those that `kmlf.yml` lists under `hooks` are registered.
public struct HookRegistry: Sendable, ExpressibleByDictionaryLiteral {
    private let hooks: [(name: String, hook: any Hook)]

    /// Of two hooks with one name the first counts.
    public init(dictionaryLiteral hooks: (String, any Hook)...) { self.hooks = hooks.map { (name: $0, hook: $1) } }

    /// In the order of declaration.
    public var names: [String] { hooks.map(\.name) }

    /// The hook of that name.
    public subscript(name: String) -> (any Hook)? { hooks.first { $0.name == name }?.hook }
}
