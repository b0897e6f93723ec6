internal import CLibPQ
import Dispatch
import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Lets tasks wait until a socket can be used, without a thread of their own: one thread waits for all sockets.
final class SocketWaits: Sendable {
    enum Event: UInt32 {
        /// `EPOLLIN`, and `EPOLLOUT` beside it: the names have other types in each C library.
        case readable = 0x001
        case readableOrWritable = 0x005
    }

    static let all = SocketWaits()

    /// Whether nothing can be read from the socket, which is open.
    static func isSilent(_ socket: Int32) -> Bool {
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }

    #if os(Linux)
        /// `EPOLLONESHOT`: a socket is watched until it was ready once.
        private static let once: UInt32 = 1 << 30

        private let watch = epoll_create1(Int32(EPOLL_CLOEXEC))
        private let waiting = Mutex<[Int32: CheckedContinuation<Void, Never>]>([:])

        private init() {
            DispatchQueue(label: "kmlf.postgresql.sockets").async { self.watchForever() }
        }

        /// Returns when the socket is ready, or the connection behind it has ended. One task waits for a socket.
        func wait(for socket: Int32, until event: Event) async {
            await withCheckedContinuation { continuation in
                waiting.withLock { $0[socket] = continuation }
                var registration = epoll_event()
                registration.events = event.rawValue | Self.once
                registration.data.fd = socket
                // A socket that was closed is forgotten, so that its number may be new.
                if epoll_ctl(watch, EPOLL_CTL_MOD, socket, &registration) != 0,
                    epoll_ctl(watch, EPOLL_CTL_ADD, socket, &registration) != 0
                {
                    resume(socket)
                }
            }
        }

        private func watchForever() {
            var ready = Array(repeating: epoll_event(), count: 64)
            while watch >= 0 {
                let count = epoll_wait(watch, &ready, Int32(ready.count), -1)
                for event in ready.prefix(Int(max(count, 0))) { resume(event.data.fd) }
            }
        }

        private func resume(_ socket: Int32) { waiting.withLock { $0.removeValue(forKey: socket) }?.resume() }
    #else
        private let queue = DispatchQueue(label: "kmlf.postgresql.sockets", attributes: .concurrent)

        /// Returns when the socket is ready, or the connection behind it has ended. One task waits for a socket.
        func wait(for socket: Int32, until event: Event) async {
            await withCheckedContinuation { continuation in
                queue.async {
                    var state = pollfd(fd: socket, events: Int16(event.rawValue), revents: 0)
                    _ = poll(&state, 1, -1)
                    continuation.resume()
                }
            }
        }
    #endif
}
