import KMLFStorage

/// The name of a parameter as MLflow takes it.
enum ParameterKey {
    /// The name with `_` for each character that MLflow refuses (kedro-mlflow 0.13.3); the name itself when there is none.
    static func allowed(_ name: String) -> String {
        guard (try? Limits.checkKey(name, of: "param")) == nil else { return name }
        var key = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { key.append(isAllowed(scalar) ? scalar : "_") }
        return String(key)
    }

    /// Between letters, since a point or a slash alone is refused as a path.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        (try? Limits.checkKey("a\(scalar)a", of: "param")) != nil
    }
}
