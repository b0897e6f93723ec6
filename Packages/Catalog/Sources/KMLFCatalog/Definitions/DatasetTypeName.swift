/// The name of a dataset type without the ways in which Python projects write it differently.
///
/// `pandas.CSVDataSet`, `kedro.extras.datasets.pandas.CSVDataSet`, `kedro_datasets.pandas.CSVDataset` and
/// `kedro_datasets.pandas.csv_dataset.CSVDataset` are all `pandas.CSVDataset` (Kedro 0.17 to 1.5).
struct DatasetTypeName: Hashable {
    let text: String

    init(_ written: String) {
        var parts = written.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for prefix in Self.prefixes where parts.starts(with: prefix) && parts.count > prefix.count {
            parts.removeFirst(prefix.count)
            break
        }
        // The module is named after its class, which Kedro lets one write or leave out.
        if parts.count > 1, Self.modules.contains(where: parts[parts.count - 2].hasSuffix) {
            parts.remove(at: parts.count - 2)
        }
        if let last = parts.last, last.hasSuffix("DataSet") {
            parts[parts.count - 1] = last.dropLast("DataSet".count) + "Dataset"
        }
        text = parts.joined(separator: ".")
    }

    private static let prefixes = [
        ["kedro", "extras", "datasets"], ["kedro_datasets"], ["kedro_datasets_experimental"], ["kedro", "io"],
    ]
    private static let modules = ["_dataset", "_data_set", "_datasets", "_writer"]
}
