/// The names of a CSV text's columns.
struct CSVHeader {
    let bytes: [UInt8]
    let fields: [CSVTokens.Field]
    let grammar: CSVGrammar
    let options: CSVReadOptions

    /// pandas' rules: an empty name becomes `Unnamed: 3`, a repeated one `name.1`.
    func names(_ top: CSVTokens.Record, hasHeader: Bool) throws(DataFrameError) -> [String] {
        if let names = options.names {
            guard Set(names).count == names.count else {
                throw DataFrameError("`names` has the same name twice")
            }
            guard hasHeader || names.count >= top.fieldCount || options.badLines == .skip else {
                throw DataFrameError(line: Int(top.line), "\(top.fieldCount) fields, but `names` has \(names.count)")
            }
            return names
        }
        let count = Int(top.fieldCount)
        guard hasHeader else { return (0..<count).map(String.init) }
        var names: [String] = []
        for index in 0..<count {
            let name = try text(top, index)
            names.append(name.isEmpty ? "Unnamed: \(index)" : name)
        }
        var taken = Set(names)
        var seen: Set<String> = []
        for index in names.indices where !seen.insert(names[index]).inserted {
            var number = 1
            while taken.contains("\(names[index]).\(number)") { number += 1 }
            names[index] += ".\(number)"
            taken.insert(names[index])
            seen.insert(names[index])
        }
        return names
    }

    private func text(_ record: CSVTokens.Record, _ place: Int) throws(DataFrameError) -> String {
        let field = fields[record.firstField + place]
        let start = place == 0 ? record.start : fields[record.firstField + place - 1].end + 1
        let content = bytes[start..<field.end].withUnsafeBufferPointer(grammar.text)
        guard let text = String(validating: content, as: UTF8.self) else {
            throw DataFrameError(line: Int(record.line), "the text is not UTF-8")
        }
        return text
    }
}
