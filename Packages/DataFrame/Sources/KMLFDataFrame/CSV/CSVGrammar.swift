/// The characters that mean something in a CSV text.
struct CSVGrammar: Sendable {
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D

    let separator: UInt8
    let quote: UInt8?
    let escape: UInt8?
    let comment: UInt8?
    let doublesQuotes: Bool
    let skipsInitialSpace: Bool
    /// By byte: ends an unquoted field, or escapes what follows it.
    let isSpecial: [Bool]
    /// By byte: a field that begins with it needs more than looking for its end.
    let isSpecialStart: [Bool]

    init(_ options: CSVReadOptions) {
        separator = options.separator
        quote = options.quote
        escape = options.escape
        comment = options.comment
        doublesQuotes = options.doubleQuote
        skipsInitialSpace = options.skipInitialSpace
        var special = [Bool](repeating: false, count: 256)
        for byte in [separator, CSVGrammar.lineFeed, CSVGrammar.carriageReturn, escape, comment].compactMap(\.self) {
            special[Int(byte)] = true
        }
        isSpecial = special
        var start = [Bool](repeating: false, count: 256)
        if let quote { start[Int(quote)] = true }
        if skipsInitialSpace { start[0x20] = true }
        isSpecialStart = start
    }

    /// The text of a field whose bytes hold more than it: quotes and escapes resolved, initial spaces dropped.
    func text(of field: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(field.count)
        var index = 0
        if skipsInitialSpace {
            while index < field.count, field[index] == 0x20 { index += 1 }
        }
        var isQuoted = index < field.count && field[index] == quote
        if isQuoted { index += 1 }
        while index < field.count {
            let byte = field[index]
            index += 1
            if byte == escape, index < field.count {
                text.append(field[index])
                index += 1
            } else if isQuoted, byte == quote {
                guard doublesQuotes, index < field.count, field[index] == quote else {
                    isQuoted = false
                    continue
                }
                text.append(byte)
                index += 1
            } else {
                text.append(byte)
            }
        }
        return text
    }
}
