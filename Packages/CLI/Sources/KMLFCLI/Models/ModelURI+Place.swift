internal import KMLFConsole
internal import KMLFModels

extension ModelURI {
    /// A relative folder begins at the working directory.
    init(text: String, in surroundings: Surroundings) throws(ModelError) {
        self = try ModelURI(text)
        if case .folder(let path) = self { self = .folder(Path.absolute(path, relativeTo: surroundings.folder)) }
    }
}

extension String {
    /// Whether it names a model's files and no registered model: those have no slashes and no colons in their names.
    var isModelURI: Bool { contains("/") || contains(":") || [".", ".."].contains(self) }
}
