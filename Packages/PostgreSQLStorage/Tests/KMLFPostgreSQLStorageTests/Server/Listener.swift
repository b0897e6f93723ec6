import Foundation

/// A port of this machine that takes connections and does nothing with them.
struct Listener: ~Copyable {
    let descriptor: Int32
    let port: Int

    init() throws {
        #if canImport(Glibc)
            let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #else
            let made = socket(AF_INET, SOCK_STREAM, 0)
            _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(made, pointer, length) == 0 && getsockname(made, pointer, &length) == 0
            }
        }
        descriptor = made
        port = Int(UInt16(bigEndian: address.sin_port))
        guard isBound, listen(made, 16) == 0 else {
            throw PrivateServer.Problem(description: "There is no free port.")
        }
    }

    deinit { close(descriptor) }
}
