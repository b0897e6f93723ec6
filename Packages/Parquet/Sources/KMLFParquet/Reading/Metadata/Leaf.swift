import KMLFDataFrame

/// A column that has values: a member of the schema without members of its own.
struct Leaf {
    /// The column's name; of a member of lists, maps and structures the name of the outermost of them.
    let name: String
    let element: SchemaElement
    /// Whether it is a column of single values.
    let isFlat: Bool

    /// The leaves in the order of the schema, which is that of the chunks in each group of rows.
    static func all(of schema: [SchemaElement]) throws(DataFrameError) -> [Leaf] {
        guard let root = schema.first, root.childCount >= 0 else { throw .damaged("it has no schema") }
        var leaves: [Leaf] = []
        /// How many members each of the open groups still wants, the root's first.
        var open = [root.childCount]
        var outermost = root
        for element in schema.dropFirst() {
            while open.last == 0 { open.removeLast() }
            guard let wanted = open.last else { throw .damaged("its schema has more columns than it says") }
            open[open.count - 1] = wanted - 1
            if open.count == 1 { outermost = element }
            if element.childCount > 0 {
                open.append(element.childCount)
            } else {
                leaves.append(
                    Leaf(name: outermost.name, element: element, isFlat: open.count == 1 && !element.isRepeated))
            }
        }
        guard open.allSatisfy({ $0 == 0 }) else { throw .damaged("its schema has fewer columns than it says") }
        return leaves
    }

    /// How the column of a frame is made of the values.
    func kind() throws(DataFrameError) -> Kind {
        guard isFlat else { throw refusal("lists or structures") }
        switch (element.type, element.meaning) {
        case (_, .other(let values)): throw refusal(values)
        case (.some, .null): return .nothing
        case (.boolean, .none): return .boolean
        case (.int32, .none), (.int64, .none), (.int32, .integer(isSigned: true)), (.int64, .integer(isSigned: true)):
            return .integer
        case (.int32, .integer(isSigned: false)): return .unsigned(bits: 32)
        case (.int64, .integer(isSigned: false)): return .unsigned(bits: 64)
        case (.int32, .day): return .day
        case (.int64, .timestamp(let unit, let isUTC)): return .timestamp(unit: unit, isUTC: isUTC)
        case (.int96, .none): return .timestamp(unit: 1_000_000, isUTC: false)
        case (.float, .none), (.double, .none): return .double
        case (.fixedByteArray, .float16) where element.length == 2: return .double
        case (.byteArray, .text): return .text
        case (.byteArray, .none), (.fixedByteArray, .none): throw refusal("bytes that are not marked as text")
        default: throw .damaged("the column's type and its meaning do not go together")
        }
    }

    /// What the values become.
    enum Kind {
        case boolean, integer, double, text, day
        /// Without a sign.
        case unsigned(bits: Int)
        /// `unit` is the number of them in a second.
        case timestamp(unit: Int, isUTC: Bool)
        /// All values are missing.
        case nothing
    }

    private func refusal(_ values: String) -> DataFrameError {
        DataFrameError(
            "the column holds \(values), which no column of a table here does: leave it out, or write it as numbers, text, "
                + "booleans or timestamps")
    }
}
