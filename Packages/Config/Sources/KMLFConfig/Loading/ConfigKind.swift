/// A kind of configuration files: which files belong to it, and how they are put together.
public struct ConfigKind: Sendable, Equatable {
    /// What names of its files, or of folders right below the environment's, begin with.
    public let name: String
    /// An environment's mapping is merged into the base's key by key at every depth; else a top-level key of the
    /// environment replaces the base's whole.
    let mergesDeeply: Bool
    /// Top-level keys that begin with `_` are kept; else they serve `${…}` and anchors only.
    let keepsHiddenKeys: Bool
    /// Errors show no source lines, and `${oc.env:…}` is allowed.
    let isSecret: Bool
    /// An unquoted `1e-5` is a number. Not where every value is text: a token may look like one.
    let readsExponents: Bool

    /// Where each dataset lies.
    public static let catalog = ConfigKind(
        name: "catalog", mergesDeeply: false, keepsHiddenKeys: false, isSecret: false, readsExponents: true)
    /// What nodes read as `params:…`.
    public static let parameters = ConfigKind(
        name: "parameters", mergesDeeply: true, keepsHiddenKeys: true, isSecret: false, readsExponents: true)
    /// Secrets, by name.
    public static let credentials = ConfigKind(
        name: "credentials", mergesDeeply: false, keepsHiddenKeys: false, isSecret: true, readsExponents: false)
    /// Where and how runs are recorded.
    public static let mlflow = ConfigKind(
        name: "mlflow", mergesDeeply: true, keepsHiddenKeys: false, isSecret: false, readsExponents: false)
    /// Values for `${globals:…}`.
    public static let globals = ConfigKind(
        name: "globals", mergesDeeply: true, keepsHiddenKeys: false, isSecret: false, readsExponents: true)

    /// All kinds, in the order in which they are shown.
    public static let all = [mlflow, catalog, parameters, globals, credentials]

    private static let extensions = [".yml", ".yaml", ".json"]

    /// Kedro's patterns `kind*`, `kind*/**` and `**/kind*`, for a path relative to the environment's folder.
    func matches(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard let file = parts.last, Self.extensions.contains(where: file.hasSuffix) else { return false }
        return file.hasPrefix(name) || (parts.count > 1 && parts[0].hasPrefix(name))
    }
}
