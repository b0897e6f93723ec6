import KMLFDataFrame
import KMLFModels
import KMLFYAML

extension DataFrame {
    /// Each row as an object with the names of the columns; what is missing is null.
    var records: YAMLNode {
        .sequence(
            (0..<rowCount).map { row in .mapping(YAMLMapping(columns.map { ($0.name, $0[row].leaf) })) })
    }
}
