#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A file's content as it is, in the types that Swift code has for it.
enum FileBytes {
    static let offers = "[UInt8] or Data"

    static func isOffered(_ type: any Any.Type) -> Bool {
        let type = ValueType.unwrapped(type)
        return type == [UInt8].self || type == Data.self
    }

    static func value(_ bytes: [UInt8], as type: any Any.Type) -> any Sendable {
        ValueType.unwrapped(type) == Data.self ? Data(bytes) : bytes
    }

    /// The content of a value of one of these types; nil for any other value.
    static func bytes(of value: any Sendable) -> (any Collection<UInt8>)? {
        switch value {
        case let bytes as [UInt8]: bytes
        case let data as Data: data
        default: nil
        }
    }
}
