#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

struct SocketError: Error {
    let number = errno
}

/// A socket that waits for connections on a free port of this machine.
final class SocketListener: Sendable {
    let port: UInt16
    private let number: CInt

    init() throws {
        number = newSocket()
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = number
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, length) == 0 && listen(number, 64) == 0 && getsockname(number, $0, &length) == 0
            }
        }
        guard isBound else { throw SocketError() }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(number) }

    /// Waits for the next connection; nil once the socket is shut.
    func accept() -> SocketConnection? {
        let connection = systemAccept(number)
        return connection >= 0 ? SocketConnection(owning: connection) : nil
    }

    func shut() { shutdown(number, CInt(SHUT_RDWR)) }
}

/// One connection; closed when the value ends.
final class SocketConnection: Sendable {
    private let number: CInt

    init(owning number: CInt) { self.number = number }

    /// Connects to a port of this machine.
    init(port: UInt16) throws {
        number = newSocket()
        let number = number
        var address = loopback(port: port)
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { throw SocketError() }
    }

    deinit { close(number) }

    func write(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            #if os(Linux)
                let flags = CInt(MSG_NOSIGNAL)
            #else
                let flags: CInt = 0
            #endif
            let count = bytes.withUnsafeBytes { send(number, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }

    /// The bytes that come next; empty at the end.
    func read() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(number, &buffer, buffer.count, 0)
        return Array(buffer.prefix(max(0, count)))
    }

    func readAll() -> String {
        var all: [UInt8] = []
        while true {
            let bytes = read()
            if bytes.isEmpty { return String(decoding: all, as: UTF8.self) }
            all += bytes
        }
    }

    /// Ends the connection with a reset, as a server that is killed does.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(number, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
}

private func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
}

/// A program that another test starts must not keep a connection open that has been closed here.
private func newSocket() -> CInt {
    #if os(Linux)
        socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    #else
        socket(AF_INET, SOCK_STREAM, 0)
    #endif
}

/// The same for the next connection.
private func systemAccept(_ number: CInt) -> CInt {
    let connection = accept(number, nil, nil)
    _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
    return connection
}
