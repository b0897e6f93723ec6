/// The version of kmlf that a program was built with.
public enum KMLFVersion {
    /// As in the changelog and the git tags.
    public static let current = "0.1.0"
}
