/// A secret from which the password or the token cannot be found again.
struct SecretHash: Sendable, Equatable {
    enum Kind: String {
        /// People choose guessable ones, so a guess costs much.
        case password
        /// Random, so that a guess may be cheap.
        case token
    }

    let kind: Kind
    /// As crypt(3) writes it: the method, its effort and the salt are in it.
    let hash: String

    /// A hash that a file holds.
    init(_ kind: Kind, hash: String) {
        self.kind = kind
        self.hash = hash
    }

    /// A secret that nobody has yet.
    init(_ kind: Kind, of secret: String) throws(UsersError) {
        guard let setting = Crypt.newSetting(effort: kind == .password ? 5 : 1),
            let hash = Crypt.hash(secret, as: setting)
        else { throw .unhashable }
        self.init(kind, hash: hash)
    }

    /// In a time that does not tell where they differ.
    func matches(_ secret: String) -> Bool {
        guard let other = Crypt.hash(secret, as: hash), other.utf8.count == hash.utf8.count else { return false }
        return zip(other.utf8, hash.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
