/// A dataset whose data is a local file or folder, so that it can be copied as it is.
public protocol LocalDataset: Dataset {
    /// The absolute path of what `load` reads now: of a versioned dataset the version that is loaded. Throws where there is
    /// none.
    func localPath() throws -> String
}
