import KMLFDataFrame
import KMLFParquet
import Testing

@Suite struct DamagedFileTests {
    static let names = Fixture.expected.keys.sorted()

    private func read(_ bytes: [UInt8]) {
        guard let file = try? ParquetFile(bytes), let frame = try? file.frame() else { return }
        #expect(frame.columns.allSatisfy { $0.count == frame.rowCount })
    }

    @Test(arguments: names)
    func `bytes that were changed do no more than fail with an error`(name: String) throws {
        let whole = try Fixture.bytes(name)
        var random = Random(state: 7)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                // All bits set and none are what lengths and counts break at.
                bytes[place] =
                    [0, 0xFF, 0x7F, 0x80, UInt8.random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            read(bytes)
        }
    }

    @Test(arguments: names)
    func `a footer that was changed does no more than fail with an error`(name: String) throws {
        let whole = try Fixture.bytes(name)
        let footer = whole.suffix(8).prefix(4).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        var random = Random(state: 3)
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: bytes.count - 8 - footer..<bytes.count - 4, using: &random)] ^=
                    1 << UInt8.random(in: 0..<8, using: &random)
            }
            read(bytes)
        }
    }

    @Test(arguments: names)
    func `a file that was cut does no more than fail with an error`(name: String) throws {
        let whole = try Fixture.bytes(name)
        var random = Random(state: 5)
        for _ in 0..<100 {
            let start = Int.random(in: 4..<whole.count, using: &random)
            let end = Int.random(in: start...whole.count, using: &random)
            // The end stays, so that the footer is looked for.
            read(Array(whole[..<start] + whole[end...]))
            read(Array(whole[..<start]) + "PAR1".utf8)
        }
    }
}
