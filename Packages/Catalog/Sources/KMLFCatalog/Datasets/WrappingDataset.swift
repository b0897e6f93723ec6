/// A dataset around another one, which knows the types and the file.
public protocol WrappingDataset: Dataset {
    /// The dataset that does the work.
    var wrapped: any Dataset { get }
}

extension WrappingDataset {
    /// What the wrapped dataset offers.
    public var offers: String { wrapped.offers }

    /// As the wrapped dataset.
    public func canLoad(as type: any Any.Type) -> Bool { wrapped.canLoad(as: type) }

    /// As the wrapped dataset.
    public func canSave(_ type: any Any.Type) -> Bool { wrapped.canSave(type) }

    /// The wrapped dataset's.
    public var filePath: String? { wrapped.filePath }
}

extension Dataset {
    /// The dataset inside of all that wrap it; most are it themselves.
    public var innermost: any Dataset { (self as? any WrappingDataset)?.wrapped.innermost ?? self }
}
