internal import CZLib

/// Gzip's format (RFC 1952), through zlib.
public enum Gzip {
    /// The bytes as one member without name and time, so that equal data gives equal files.
    public static func compressed(_ bytes: UnsafeBufferPointer<UInt8>) throws(GzipError) -> [UInt8] {
        var stream = try ZStream(.deflate)
        var output: [UInt8] = []
        var rest = bytes[...]
        while try stream.step(&rest, into: &output) == .more {}
        return output
    }

    /// What all members hold together.
    ///
    /// - Parameter limit: how many bytes that may be; more is damage, for a few bytes can become a thousand times as many
    public static func decompressed(
        _ bytes: ArraySlice<UInt8>, limit: Int = .max
    ) throws(GzipError) -> [UInt8] {
        try bytes.withUnsafeBufferPointer { buffer throws(GzipError) in
            var output: [UInt8] = []
            var rest = buffer[...]
            repeat {
                var stream = try ZStream(.inflate)
                while try stream.step(&rest, into: &output) == .more {
                    guard output.count <= limit else { throw .damaged }
                }
                // Archives on tapes are filled up with zeros, and gzip's own program does not mind them.
            } while !rest.allSatisfy { $0 == 0 }
            guard output.count <= limit else { throw .damaged }
            return output
        }
    }
}

/// Why bytes are not read or written as gzip's.
public enum GzipError: Error, Sendable {
    /// They are not in gzip's format, are damaged, or end too early.
    case damaged
    /// There is not enough memory.
    case noMemory
}

/// Owns the state of zlib.
private struct ZStream: ~Copyable {
    enum Direction {
        case inflate, deflate
    }

    enum State {
        case more, end
    }

    private let direction: Direction
    /// zlib remembers the address of its stream.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init(_ direction: Direction) throws(GzipError) {
        self.direction = direction
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = direction == .inflate ? kmlf_inflate_init(stream) : kmlf_deflate_init(stream)
        guard code == Z_OK else {
            stream.deallocate()
            throw .noMemory
        }
    }

    deinit {
        _ = direction == .inflate ? inflateEnd(stream) : deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes from the front of the input, and appends to the output, as much as fits into one buffer.
    mutating func step(
        _ input: inout Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]
    ) throws(GzipError) -> State {
        let given = min(input.count, 1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: UnsafeBufferPointer(rebasing: input).baseAddress)
        stream.pointee.avail_in = UInt32(given)
        let (code, written) = buffer.withUnsafeMutableBufferPointer { [direction, stream] buffer in
            stream.pointee.next_out = buffer.baseAddress
            stream.pointee.avail_out = UInt32(buffer.count)
            let isLast = given == input.count
            let code =
                direction == .inflate
                ? inflate(stream, Z_NO_FLUSH) : deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
            return (code, buffer.count - Int(stream.pointee.avail_out))
        }
        output += buffer[..<written]
        input = input.dropFirst(given - Int(stream.pointee.avail_in))
        switch code {
        case Z_OK: return .more
        case Z_STREAM_END: return .end
        case Z_MEM_ERROR: throw .noMemory
        default: throw .damaged
        }
    }
}
