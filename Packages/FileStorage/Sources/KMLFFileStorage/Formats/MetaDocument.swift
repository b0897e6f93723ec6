import KMLFStorage
import KMLFYAML

/// A whole `meta.yaml`, to be changed and written again; keys that are not known here are kept.
struct MetaDocument {
    var mapping: YAMLMapping

    init(_ mapping: YAMLMapping) { self.mapping = mapping }

    init(_ bytes: UnsafeRawBufferPointer, path: String) throws(TrackingError) {
        do throws(YAMLError) {
            let node = try YAML.parse(Array(bytes), name: path)
            guard let mapping = node.mapping else {
                throw YAMLError("\(node.value.kind) where a mapping belongs", at: node.mark)
            }
            self.mapping = mapping
        } catch {
            throw TrackingError(
                .invalidState, "\(error.mark?.location ?? path): \(error.message). Correct the file.", underlying: error
            )
        }
    }

    /// The file as MLflow writes it: keys sorted, one a line.
    var bytes: [UInt8] { Array(YAML.emit(.mapping(mapping)).utf8) }
}

extension YAMLNode {
    /// The number, or null.
    static func integer(_ value: Int64?) -> YAMLNode { value.map { .integer(Int($0)) } ?? nil }

    /// The text, or null.
    static func text(_ value: String?) -> YAMLNode { value.map { .string($0) } ?? nil }
}
