/// A dataset around another one, which knows the types and the file.
public protocol WrappingDataset: LocalDataset {
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

    /// The wrapped dataset's; an error where that is no file or folder.
    public func localPath() throws -> String {
        guard let local = wrapped as? any LocalDataset else {
            throw DatasetProblem("\(wrapped.printedForm) is no local file")
        }
        return try local.localPath()
    }
}

extension Dataset {
    /// The dataset inside of all that wrap it; most are it themselves.
    public var innermost: any Dataset { (self as? any WrappingDataset)?.wrapped.innermost ?? self }
}
