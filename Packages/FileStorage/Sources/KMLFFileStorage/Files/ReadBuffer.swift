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

    /// Reads at most `lines` whole lines from `start` on, and what stands behind the last line end when the file ends there.
    /// Answers the bytes, valid until the next call, and whether the file goes on behind them; nil with the error in `errno`.
    func fill(from descriptor: borrowing FileDescriptor, at start: Int, lines: Int) -> (UnsafeRawBufferPointer, Bool)? {
        var count = 0
        var ends = 0
        while true {
            if count == memory.count { grow() }
            let got = pread(
                descriptor.number, memory.baseAddress?.advanced(by: count), memory.count - count, off_t(start + count))
            if got < 0 {
                if errno == EINTR { continue }
                return nil
            }
            if got == 0 { return (UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count]), false) }
            for index in count..<(count + got) where memory[index] == UInt8(ascii: "\n") {
                ends += 1
                guard ends == lines else { continue }
                let read = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[...index])
                var next: UInt8 = 0
                return (
                    read, index + 1 < count + got || pread(descriptor.number, &next, 1, off_t(start + index + 1)) == 1
                )
            }
            count += got
        }
    }

    private func grow() {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 4, alignment: 16)
        larger.copyMemory(from: UnsafeRawBufferPointer(memory))
        memory.deallocate()
        memory = larger
    }
}
