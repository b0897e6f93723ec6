public import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole

extension CompletionKind {
    /// The environments of the project that the working directory is in.
    public static var environments: CompletionKind {
        .custom { (_: [String], _: Int, _: String) in
            (try? Project.find(from: Surroundings.current().folder))?.environments ?? []
        }
    }
}
