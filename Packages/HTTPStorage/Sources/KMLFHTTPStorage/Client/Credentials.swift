#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What a client shows to be let in.
enum Credentials: Sendable, Equatable {
    case none
    case basic(name: String, password: String)
    case bearer(String)

    /// The value of the header `Authorization`.
    var header: String? {
        switch self {
        case .none: nil
        case .basic(let name, let password): "Basic " + Data("\(name):\(password)".utf8).base64EncodedString()
        case .bearer(let token): "Bearer \(token)"
        }
    }

    /// What must not stand in any message.
    private var secrets: [String] {
        switch self {
        case .none: []
        case .basic(_, let password): [password, header ?? ""].map { $0.replacing("Basic ", with: "") }
        case .bearer(let token): [token]
        }
    }

    /// The text, which came from outside, with `***` for every secret in it.
    func masked(_ text: String) -> String {
        secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "***") }
    }
}
