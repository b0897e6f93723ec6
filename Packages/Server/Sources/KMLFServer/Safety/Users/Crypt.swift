internal import CLibCrypt

/// The system's hashing of passwords, crypt(3).
enum Crypt {
    /// The secret hashed as `setting` says, a new setting or an old hash. nil for a secret that cannot be hashed (512 bytes or
    /// more, or a NUL in it), and for a setting that this system does not know.
    static func hash(_ secret: String, as setting: String) -> String? {
        guard secret.utf8.count < CRYPT_MAX_PASSPHRASE_SIZE, !secret.utf8.contains(0) else { return nil }
        let size = MemoryLayout<crypt_data>.size
        let data = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: MemoryLayout<crypt_data>.alignment)
        data.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        defer { data.deallocate() }
        return crypt_rn(secret, setting, data, Int32(size)).map { String(cString: $0) }
    }

    /// A setting of yescrypt with a new salt; nil on a system that does not know it. 1 is the least effort, and 5, the usual one,
    /// takes 16 MB of memory for each guess.
    static func newSetting(effort: UInt) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(CRYPT_GENSALT_OUTPUT_SIZE)) { output in
            crypt_gensalt_rn("$y$", effort, nil, 0, output.baseAddress, Int32(output.count)).map { String(cString: $0) }
        }
    }
}
