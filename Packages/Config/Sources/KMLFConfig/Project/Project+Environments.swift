import KMLFFiles

extension Project {
    /// The environments that there are: the folders in `conf/`, by name. Hidden ones do not count.
    public var environments: [String] {
        ((try? FileSystem.names(in: confFolder)) ?? [])
            .filter { FileSystem.kind(of: "\(confFolder)/\($0)") == .folder }
    }
}
