internal import Crypto
internal import CryptoExtras

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A secret from which the password or the token cannot be found again. A password is hashed by scrypt, slowly on purpose,
/// as people choose guessable ones; a token is random, so a plain hash will do.
enum SecretHash: Sendable, Equatable {
    case scrypt(Cost, salt: [UInt8], hash: [UInt8])
    case sha256([UInt8])

    /// How much work and memory a guess costs.
    struct Cost: Sendable, Equatable {
        /// The logarithm of scrypt's N.
        var rounds = 14
        var blockSize = 8
        var parallelism = 5
    }

    static func password(_ password: String) -> SecretHash {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        return .scrypt(Cost(), salt: salt, hash: derived(password, Cost(), salt))
    }

    static func token(_ token: String) -> SecretHash { .sha256(Array(SHA256.hash(data: Array(token.utf8)))) }

    /// 256 random bits in letters and digits.
    static func newToken() -> String {
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
        return "kmlf_" + bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    var isPassword: Bool {
        if case .scrypt = self { true } else { false }
    }

    func matches(_ secret: String) -> Bool {
        switch self {
        case .scrypt(let cost, let salt, let hash): Self.areEqual(Self.derived(secret, cost, salt), hash)
        case .sha256(let hash): Self.areEqual(Array(SHA256.hash(data: Array(secret.utf8))), hash)
        }
    }

    private static func derived(_ password: String, _ cost: Cost, _ salt: [UInt8]) -> [UInt8] {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.rounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key.map { $0.withUnsafeBytes { Array($0) } } ?? []
    }

    /// In a time that does not tell where they differ; nothing equals an empty hash.
    private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension SecretHash {
    /// As in the file, in the form of the PHC strings: `$scrypt$ln=14,r=8,p=5$SALT$HASH`, `$sha256$HASH`.
    var text: String {
        switch self {
        case .scrypt(let cost, let salt, let hash):
            "$scrypt$ln=\(cost.rounds),r=\(cost.blockSize),p=\(cost.parallelism)$\(Self.base64(salt))$\(Self.base64(hash))"
        case .sha256(let hash): "$sha256$\(Self.base64(hash))"
        }
    }

    /// nil for a text of another form, and for a cost that would take a server down.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0].isEmpty, parts[1] == "sha256", let hash = Self.bytes(parts[2]), hash.count == 32 {
            self = .sha256(hash)
            return
        }
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = Cost(parts[2]),
            let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4]), salt.count >= 8, hash.count == 32
        else { return nil }
        self = .scrypt(cost, salt: salt, hash: hash)
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    private static func bytes(_ text: Substring) -> [UInt8]? { Data(base64Encoded: String(text)).map { Array($0) } }
}

extension SecretHash.Cost {
    fileprivate init?(_ text: Substring) {
        let values = text.split(separator: ",").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
        guard values.count == 3, values.allSatisfy({ $0.count == 2 }), values.map(\.[0]) == ["ln", "r", "p"],
            let rounds = Int(values[0][1]), let blockSize = Int(values[1][1]), let parallelism = Int(values[2][1]),
            (10...18).contains(rounds), (1...16).contains(blockSize), (1...16).contains(parallelism)
        else { return nil }
        self.init(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
    }
}
