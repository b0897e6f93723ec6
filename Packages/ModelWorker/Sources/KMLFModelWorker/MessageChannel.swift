#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Messages over two descriptors: a length of four bytes, the greatest first, and as many bytes. Reading and writing
/// blocks.
struct MessageChannel: Sendable {
    let input: Int32
    let output: Int32

    /// The other side is gone, or what it says is no message.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The same for a thread that reads on after others have closed theirs, and closes its own.
    func ownInput() -> MessageChannel {
        MessageChannel(input: fcntl(input, F_DUPFD_CLOEXEC, 3), output: output)
    }

    func closeInput() { close(input) }

    /// nil where the other side has ended, which may have left something unread.
    func read() throws(Failure) -> [UInt8]? {
        guard let header = try bytes(4, canEnd: true) else { return nil }
        let length = header.reduce(0) { $0 << 8 | Int($1) }
        guard length <= WorkerProtocol.maximumLength else {
            throw Failure(
                description:
                    "what came is no message: its length would be \(length) bytes. Does something else write to "
                    + "the standard output of the worker?")
        }
        return try bytes(length, canEnd: false)
    }

    /// Nothing is written where the other side has ended.
    func write(_ message: [UInt8]) throws(Failure) {
        guard message.count <= WorkerProtocol.maximumLength else {
            throw Failure(
                description:
                    "a message of \(message.count) bytes is too long; \(WorkerProtocol.maximumLength) are allowed")
        }
        let header = (0..<4).map { UInt8(truncatingIfNeeded: message.count >> (24 - 8 * $0)) }
        try send(header + message)
    }

    private func bytes(_ count: Int, canEnd: Bool) throws(Failure) -> [UInt8]? {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let received = recv(start + filled, count - filled)
                if received < 0, errno == EINTR { continue }
                if received < 0, errno != ECONNRESET { failure = errno }
                guard received > 0 else { return }
                filled += received
            }
        }
        if bytes.count == count { return bytes }
        if bytes.isEmpty, canEnd, failure == nil { return nil }
        throw Failure(
            description: failure.map { "nothing can be read: \(String(cString: strerror($0)))" }
                ?? "the other side ended in the middle of a message")
    }

    private func recv(_ start: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(input, start, count)
        #elseif canImport(Musl)
            Musl.read(input, start, count)
        #else
            Darwin.read(input, start, count)
        #endif
    }

    private func send(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { put($0) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EPIPE { return }
            guard count > 0 else {
                throw Failure(description: "nothing can be written: \(String(cString: strerror(errno)))")
            }
            rest = rest.dropFirst(count)
        }
    }

    /// A pipe takes no flags; a socket must not raise SIGPIPE in the program that uses the worker.
    private func put(_ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            let sent = Glibc.send(output, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            return sent < 0 && errno == ENOTSOCK ? Glibc.write(output, bytes.baseAddress, bytes.count) : sent
        #elseif canImport(Musl)
            let sent = Musl.send(output, bytes.baseAddress, bytes.count, MSG_NOSIGNAL)
            return sent < 0 && errno == ENOTSOCK ? Musl.write(output, bytes.baseAddress, bytes.count) : sent
        #else
            var on: Int32 = 1
            _ = setsockopt(output, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
            return Darwin.write(output, bytes.baseAddress, bytes.count)
        #endif
    }
}
