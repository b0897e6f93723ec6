/// Data under a name of the catalog: where it lives, and how it becomes a Swift value.
///
/// Implementations throw any error that says what is wrong; the catalog adds the dataset's name and printed form.
public protocol Dataset: Sendable {
    /// The type as `catalog.yml` spells it: `pandas.CSVDataset`.
    var typeName: String { get }

    /// What the printed form shows, without secrets and without what is not set; the catalog sorts the keys.
    func describe() -> [(key: String, value: String)]

    /// Whether `load` can give this type, as far as it can be told before there is data.
    func canLoad(as type: any Any.Type) -> Bool

    /// Whether `save` takes values of this type.
    func canSave(_ type: any Any.Type) -> Bool

    /// The types that can be loaded and saved, for errors: ``DataFrame, or [Row] for any Codable Row``.
    var offers: String { get }

    /// The data as a value of exactly this type.
    func load(as type: any Sendable.Type) async throws -> any Sendable

    /// Stores the value in place of what was there. When it throws, what was there is unchanged.
    func save(_ value: any Sendable) async throws

    /// Whether there is data to load.
    func exists() async throws -> Bool

    /// Forgets what is held in memory only; files stay.
    func release() async

    /// The absolute path of the local file or folder that `save` writes now; nil where it writes none.
    var filePath: String? { get }
}

extension Dataset {
    /// `pandas.CSVDataset(filepath=/p/data/iris.csv, sep=;)`, the keys sorted.
    public var printedForm: String {
        let values = describe().sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "\(typeName)(\(values.joined(separator: ", ")))"
    }
}
