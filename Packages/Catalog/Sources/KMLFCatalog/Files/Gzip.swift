internal import CZLib

/// Gzip's format, which the files have whose names end in `.gz`.
enum Gzip {
    /// The bytes as one member without name and time, so that equal data gives equal files.
    static func compressed(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetProblem) -> [UInt8] {
        var stream = try ZStream(.deflate)
        var output: [UInt8] = []
        var rest = bytes[...]
        while true {
            switch try stream.step(&rest, into: &output) {
            case .more: continue
            case .end: return output
            case .broken: throw DatasetProblem("zlib does not compress the data")
            }
        }
    }

    /// What all members of the file hold together; nil where it is not gzip, is damaged, or ends too early.
    static func decompressed(_ bytes: UnsafeBufferPointer<UInt8>) throws(DatasetProblem) -> [UInt8]? {
        var output: [UInt8] = []
        var rest = bytes[...]
        while true {
            var stream = try ZStream(.inflate)
            var state = ZStream.State.more
            while state == .more { state = try stream.step(&rest, into: &output) }
            guard state == .end else { return nil }
            // Archives on tapes are filled up with zeros, and gzip's own program does not mind them.
            if rest.allSatisfy({ $0 == 0 }) { return output }
        }
    }
}

/// Owns the state of zlib.
private struct ZStream: ~Copyable {
    enum Direction {
        case inflate, deflate
    }

    enum State {
        case more, end, broken
    }

    private let direction: Direction
    /// zlib remembers the address of its stream.
    private let stream: UnsafeMutablePointer<z_stream>
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    init(_ direction: Direction) throws(DatasetProblem) {
        self.direction = direction
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let code = direction == .inflate ? kmlf_inflate_init(stream) : kmlf_deflate_init(stream)
        guard code == Z_OK else {
            stream.deallocate()
            throw DatasetProblem("there is not enough memory for gzip")
        }
    }

    deinit {
        _ = direction == .inflate ? inflateEnd(stream) : deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes from the front of the input, and appends to the output, as much as fits into one buffer.
    mutating func step(
        _ input: inout Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]
    ) throws(DatasetProblem) -> State {
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
        case Z_MEM_ERROR: throw DatasetProblem("there is not enough memory for gzip")
        default: return .broken
        }
    }
}
