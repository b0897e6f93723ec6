import KMLFDataFrame
import Testing

@Suite struct PandasTests {
    struct ReadCase: Decodable {
        var name: String
        var text: String
        var options: ReadOptions
        var columns: [Pandas.PandasColumn]
    }

    @Test func `generated files are read with the types and values that pandas reads`() throws {
        let cases = try Pandas.cases("read", as: ReadCase.self)
        #expect(cases.count > 300)
        for file in cases {
            let frame = try DataFrame(csv: file.text, options: file.options.options)
            let place = "\(file.name): \(file.text.debugDescription) \(file.options)"
            #expect(frame.columnNames == file.columns.map(\.name), "\(place)")
            #expect(frame.columns.map(\.type.rawValue) == file.columns.map(\.type), "\(place)")
            for (column, expected) in zip(frame.columns, file.columns) {
                let cells = (0..<column.count).map { column[$0] }
                // With a thousands separator pandas rounds less well.
                let isSame =
                    file.options.thousands == nil
                    ? cells == expected.cells() : zip(cells, expected.cells()).allSatisfy(Self.isClose)
                #expect(isSame, "\(place): \(cells), pandas \(expected.values)")
            }
        }
    }

    struct WriteCase: Decodable {
        var name: String
        var text: String
        var options: WriteOptions
        var written: String
    }

    @Test func `a frame is written as pandas writes it, under each option`() throws {
        for file in try Pandas.cases("write", as: WriteCase.self) {
            let frame = try DataFrame(csv: file.text, options: .init { $0.parseDates = ["t"] })
            #expect(try frame.csv(options: file.options.options()) == file.written, "\(file.name)")
        }
    }

    struct OperationCase: Decodable {
        var name: String
        var left: String
        var right: String
        var results: [String: [Pandas.PandasColumn]]
    }

    @Test func `operations on generated frames give what pandas gives`() throws {
        for data in try Pandas.cases("operations", as: OperationCase.self) {
            let left = try DataFrame(
                csv: data.left,
                options: .init {
                    $0.parseDates = ["d"]
                    $0.dtypes = ["k": .string]
                })
            let right = try DataFrame(csv: data.right, options: .init { $0.dtypes = ["k": .string] })
            for (name, expected) in data.results.sorted(by: { $0.key < $1.key }) {
                let frame = try Self.result(of: name, left, right)
                #expect(frame.columnNames == expected.map(\.name), "\(name) of \(data.name)")
                for (column, expected) in zip(frame.columns, expected) {
                    let cells = (0..<column.count).map { column[$0] }
                    #expect(
                        cells.count == expected.values.count && zip(cells, expected.cells()).allSatisfy(Self.isClose),
                        "\(name) of \(data.name), `\(column.name)`: \(cells), pandas \(expected.values)")
                }
            }
        }
    }

    private static func result(of name: String, _ left: DataFrame, _ right: DataFrame) throws -> DataFrame {
        switch name {
        case "group":
            try left.grouped(by: "k").aggregate(
                .size(), .count("x"), .sum("x"), .sum("n"), .mean("x"), .min("x"), .max("x"), .std("x"),
                .variance("n"), .median("x"), .first("x"), .last("x"), .uniqueCount("n"), .max("d"), .sum("f"))
        case "group by two": try left.grouped(by: "k", "g").aggregate(.mean("x"))
        case "sort": try left.sorted(by: "k", .descending("x"))
        case "sort dates": try left.sorted(by: "d")
        case "drop missing": try left.droppingMissing()
        case "drop missing in x": try left.droppingMissing(in: ["x"])
        case "fill": try left.fillingMissing(in: "x", with: .integer(0))
        case "drop duplicates": try left.droppingDuplicates(in: ["k", "g"])
        case "describe": try left.select(["n", "x"]).describe()
        case "concat": try DataFrame.concat([left, right])
        case "value counts": try left.valueCounts("g")
        case "filter":
            left.filter { row in
                (row["n", as: Int.self] ?? 0) > 0 && (row["x", as: Double.self] ?? .infinity) < 5
            }
        case "tail": left.tail(3)
        default:
            try left.joined(
                with: right, on: ["k"], how: #require(.init(rawValue: String(name.dropFirst(5)))),
                suffixes: ("_l", "_r"))
        }
    }

    /// Whether two values are the same but for the last bits of a double; pandas makes doubles of integers now and then.
    private static func isClose(_ cell: Cell, _ pandas: Cell) -> Bool {
        guard let left = Double(cell: cell), let right = Double(cell: pandas) else {
            if case .boolean(let value) = cell, case .string(let text) = pandas {
                return text == (value ? "True" : "False")
            }
            return cell == pandas
        }
        return left == right || (left - right).magnitude <= 1e-12 * max(left.magnitude, right.magnitude, 1)
    }
}

/// The options of a generated file, in pandas' words.
struct ReadOptions: Decodable {
    var sep: String?
    var parseDates: [String]?
    var naValues: [String]?
    var keepDefaultNA: Bool?
    var usecols: [String]?
    var skiprows: Int?
    var nrows: Int?
    var skipinitialspace: Bool?
    var thousands: String?
    var trueValues: [String]?
    var falseValues: [String]?
    var comment: String?
    var hasHeader: Bool

    enum CodingKeys: String, CodingKey {
        case sep, usecols, skiprows, nrows, skipinitialspace, thousands, comment, header
        case parseDates = "parse_dates"
        case naValues = "na_values"
        case keepDefaultNA = "keep_default_na"
        case trueValues = "true_values"
        case falseValues = "false_values"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sep = try container.decodeIfPresent(String.self, forKey: .sep)
        parseDates = try container.decodeIfPresent([String].self, forKey: .parseDates)
        naValues = try container.decodeIfPresent([String].self, forKey: .naValues)
        keepDefaultNA = try container.decodeIfPresent(Bool.self, forKey: .keepDefaultNA)
        usecols = try container.decodeIfPresent([String].self, forKey: .usecols)
        skiprows = try container.decodeIfPresent(Int.self, forKey: .skiprows)
        nrows = try container.decodeIfPresent(Int.self, forKey: .nrows)
        skipinitialspace = try container.decodeIfPresent(Bool.self, forKey: .skipinitialspace)
        thousands = try container.decodeIfPresent(String.self, forKey: .thousands)
        trueValues = try container.decodeIfPresent([String].self, forKey: .trueValues)
        falseValues = try container.decodeIfPresent([String].self, forKey: .falseValues)
        comment = try container.decodeIfPresent(String.self, forKey: .comment)
        hasHeader = !container.contains(.header)
    }

    var options: CSVReadOptions {
        CSVReadOptions { options in
            options.separator = sep?.utf8.first ?? options.separator
            options.parseDates = Set(parseDates ?? [])
            options.naValues = Set(naValues ?? [])
            options.keepDefaultNA = keepDefaultNA ?? true
            options.usecols = usecols.map(Set.init)
            options.skipRows = skiprows ?? 0
            options.rowLimit = nrows
            options.skipInitialSpace = skipinitialspace ?? false
            options.thousands = thousands?.utf8.first
            options.trueValues = Set(trueValues ?? [])
            options.falseValues = Set(falseValues ?? [])
            options.comment = comment?.utf8.first
            if !hasHeader { options.header = .none }
        }
    }
}

/// The options of a written frame, in pandas' words.
struct WriteOptions: Decodable {
    var sep: String?
    var quoting: Int?
    var quotechar: String?
    var doublequote: Bool?
    var escapechar: String?
    var decimal: String?
    var naRep: String?
    var floatFormat: String?
    var dateFormat: String?
    var columns: [String]?
    var lineterminator: String?
    var header: Header?

    enum CodingKeys: String, CodingKey {
        case sep, quoting, quotechar, doublequote, escapechar, decimal, columns, lineterminator, header
        case naRep = "na_rep"
        case floatFormat = "float_format"
        case dateFormat = "date_format"
    }

    enum Header: Decodable {
        case isWritten(Bool), names([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let names = try? container.decode([String].self) {
                self = .names(names)
            } else {
                self = .isWritten(try container.decode(Bool.self))
            }
        }
    }

    func options() throws -> CSVWriteOptions {
        var options = CSVWriteOptions()
        options.separator = sep?.utf8.first ?? options.separator
        options.quoting = quoting.flatMap(CSVWriteOptions.Quoting.init) ?? .minimal
        options.quote = quotechar?.utf8.first ?? options.quote
        options.doubleQuote = doublequote ?? true
        options.escape = escapechar?.utf8.first
        options.decimal = decimal?.utf8.first ?? options.decimal
        options.naRepresentation = naRep ?? ""
        options.floatFormat = floatFormat.flatMap(FloatFormat.init)
        options.dateFormat = try dateFormat.map { try DateFormat($0) }
        options.columns = columns
        options.lineTerminator = lineterminator ?? "\n"
        switch header {
        case .isWritten(let isWritten): options.header = isWritten
        case .names(let names): options.headerNames = names
        case nil: break
        }
        return options
    }
}
