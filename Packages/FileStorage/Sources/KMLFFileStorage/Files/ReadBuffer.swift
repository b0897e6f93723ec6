#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Memory that one file after the other is read into, so that reading many small files allocates once.
final class ReadBuffer {
    private var memory: UnsafeMutableRawBufferPointer

    init() {
        memory = .allocate(byteCount: 64 << 10, alignment: 16)
    }

    deinit { memory.deallocate() }

    /// Reads the file to its end. Answers the bytes, valid until the next call, or nil with the error in `errno`.
    func fill(from descriptor: borrowing FileDescriptor) -> UnsafeRawBufferPointer? {
        var count = 0
        while true {
            if count == memory.count { grow() }
            let wanted = memory.count - count
            let got = read(descriptor.number, memory.baseAddress?.advanced(by: count), wanted)
            if got < 0 {
                if errno == EINTR { continue }
                return nil
            }
            count += got
            if got < wanted { return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]) }
        }
    }

    private func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 4, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(memory))
        memory.deallocate()
        memory = larger
    }
}
