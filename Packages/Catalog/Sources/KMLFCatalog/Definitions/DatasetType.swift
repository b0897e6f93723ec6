public import KMLFConfig

/// A kind of dataset that `catalog.yml` can name, and how one is made from an entry.
public struct DatasetType: Sendable {
    /// The spelling that errors and documentation use: `pandas.CSVDataset`.
    public let name: String
    /// Further names of the same type.
    public let aliases: [String]
    /// Whether an entry may say `versioned: true`.
    public let isVersionable: Bool
    /// Whether an entry is versioned without saying so.
    public let isAlwaysVersioned: Bool
    /// Makes the dataset; all problems of the arguments go into one error.
    public let make: @Sendable (DatasetDefinition) throws(ConfigError) -> any Dataset

    /// Kedro's prefixes, module names and the older ending `DataSet` need no alias: `DatasetTypeName` tells them.
    public init(
        _ name: String, aliases: [String] = [], isVersionable: Bool = false, isAlwaysVersioned: Bool = false,
        make: @escaping @Sendable (DatasetDefinition) throws(ConfigError) -> any Dataset
    ) {
        self.name = name
        self.aliases = aliases
        self.isVersionable = isVersionable || isAlwaysVersioned
        self.isAlwaysVersioned = isAlwaysVersioned
        self.make = make
    }
}
