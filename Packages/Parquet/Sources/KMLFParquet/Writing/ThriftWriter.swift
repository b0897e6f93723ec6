/// Writes Thrift's compact protocol. Fields come in the order of their numbers.
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    /// The number of the last field of the structure that is written.
    private var last = 0

    mutating func int32(_ id: Int, _ value: Int) {
        header(id, .int32)
        bytes.append(zigzag: value)
    }

    mutating func int64(_ id: Int, _ value: Int) {
        header(id, .int64)
        bytes.append(zigzag: value)
    }

    mutating func boolean(_ id: Int, _ value: Bool) { header(id, value ? .true : .false) }

    mutating func text(_ id: Int, _ value: String) {
        header(id, .binary)
        append(value)
    }

    mutating func structure(_ id: Int, _ write: (inout ThriftWriter) -> Void) {
        header(id, .structure)
        nested(write)
    }

    mutating func list<Element>(
        _ id: Int, _ elements: [Element], _ write: (inout ThriftWriter, Element) -> Void
    ) {
        list(id, count: elements.count, of: .structure)
        for element in elements { nested { write(&$0, element) } }
    }

    mutating func list(_ id: Int, ofInt32 numbers: [Int]) {
        list(id, count: numbers.count, of: .int32)
        for number in numbers { bytes.append(zigzag: number) }
    }

    mutating func list(_ id: Int, of texts: [String]) {
        list(id, count: texts.count, of: .binary)
        for text in texts { append(text) }
    }

    /// What ends the outermost structure.
    mutating func end() { bytes.append(0) }

    private mutating func nested(_ write: (inout ThriftWriter) -> Void) {
        let outer = last
        last = 0
        write(&self)
        end()
        last = outer
    }

    private mutating func list(_ id: Int, count: Int, of kind: ThriftField.Kind) {
        header(id, .list)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            bytes.append(varint: UInt64(count))
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(varint: UInt64(text.utf8.count))
        bytes += text.utf8
    }

    /// The numbers of the format's fields are less than 16 apart.
    private mutating func header(_ id: Int, _ kind: ThriftField.Kind) {
        bytes.append(UInt8(id - last) << 4 | kind.rawValue)
        last = id
    }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first.
    mutating func append(varint value: UInt64) {
        var value = value
        while value >= 0x80 {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(value))
    }

    /// A varint whose lowest bit is the sign.
    mutating func append(zigzag value: Int) {
        append(varint: UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
    }

    mutating func append<Number: FixedWidthInteger>(number: Number) {
        for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
