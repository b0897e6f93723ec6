public import KMLFConfig

/// One of the things that a packaged pipeline needs beside its input: what training stored, or a parameter.
public struct ModelArtifact: Sendable, Hashable {
    /// What it is made of.
    public enum Source: Sendable, Hashable {
        /// A file or folder of this machine, absolute.
        case path(String)
        /// A parameter's value in training.
        case parameter(ParameterValue)
    }

    /// The dataset's name in the inference pipeline.
    public let name: String
    /// What it is made of.
    public let source: Source
    /// Where it goes in the model's folder. No two artifacts of a model share a place, whatever their files are called.
    public let place: String

    /// An artifact at a place of its own.
    public init(name: String, source: Source, place: String) {
        self.name = name
        self.source = source
        self.place = place
    }
}
