import Foundation
import Synchronization

/// Stands between one client and a server, and counts how often the client speaks after the server has: how often it waits for an
/// answer.
final class RoundTrips: Sendable {
    let port: Int
    private let counted = Atomic(0)

    /// Passes on the first connection, until either side closes it.
    init(to serverPort: Int) throws {
        let listener = try Listener()
        port = listener.port
        let descriptor = dup(listener.descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        Thread.detachNewThread { [self] in
            let client = accept(descriptor, nil, nil)
            close(descriptor)
            _ = fcntl(client, F_SETFD, FD_CLOEXEC)
            defer { close(client) }
            if let server = Self.connected(to: serverPort) {
                pass(between: client, and: server)
                close(server)
            }
        }
    }

    /// How many there have been.
    var count: Int { counted.load(ordering: .sequentiallyConsistent) }

    private func pass(between client: Int32, and server: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var isClientsTurn = true
        while true {
            var ends = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&ends, 2, -1) > 0 else { return }
            for (from, to) in [(0, server), (1, client)] where ends[from].revents != 0 {
                let count = read(ends[from].fd, &buffer, buffer.count)
                guard count > 0 else { return }
                if from == 0, isClientsTurn { counted.wrappingAdd(1, ordering: .sequentiallyConsistent) }
                isClientsTurn = from == 1
                var sent = 0
                while sent < count {
                    let written = buffer[sent..<count].withUnsafeBytes { write(to, $0.baseAddress, $0.count) }
                    guard written > 0 else { return }
                    sent += written
                }
            }
        }
    }

    private static func connected(to port: Int) -> Int32? {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = in_port_t(port).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        if isConnected { return descriptor }
        close(descriptor)
        return nil
    }
}
