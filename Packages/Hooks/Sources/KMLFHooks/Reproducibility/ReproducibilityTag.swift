/// The tags for what makes a run repeatable that MLflow has no word for.
public enum ReproducibilityTag {
    /// The process's arguments as a shell reads them, passwords in URLs masked.
    public static let commandLine = "kmlf.command_line"
    /// The packages that the project was built with, `a 1.2, b 3.4`.
    public static let packages = "kmlf.packages"
    /// The release of Swift, `6.3`.
    public static let swiftVersion = "kmlf.swift_version"
    /// The operating system, for people.
    public static let operatingSystem = "kmlf.os"
    /// `x86_64`, `aarch64`.
    public static let architecture = "kmlf.arch"
}
