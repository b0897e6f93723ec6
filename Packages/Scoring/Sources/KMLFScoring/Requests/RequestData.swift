import KMLFCoding
import KMLFDataFrame
import KMLFYAML

/// The data of a request as it was written down.
enum RequestData {
    /// A table, whose text is not read yet: it becomes columns without a tree of all its cells.
    case table(JSON.Member, JSONForm)
    /// A table that was read.
    case frame(DataFrame)
    /// One row: the members of a request for a language model.
    case row(YAMLMapping)
    /// Anything else that `instances` and `inputs` hold.
    case values(YAMLNode, name: String)

    init(_ member: JSON.Member) throws(ScoringRefusal) {
        switch member.name {
        case "dataframe_split": self = .table(member, .split)
        case "dataframe_records": self = .table(member, .records)
        // Objects in a list are rows by whatever name.
        case _ where member.isListOfObjects: self = .table(member, .records)
        default: self = .values(try member.tree(), name: member.name)
        }
    }
}

extension JSON.Member {
    fileprivate var isListOfObjects: Bool {
        let beginning = value.lazy.filter { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }.prefix(2)
        return beginning.elementsEqual("[{".utf8)
    }
}
