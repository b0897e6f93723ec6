import KMLFConfig
import KMLFDataFrame
import KMLFYAML

/// One character of ASCII that is no line end; `\t` may be written with a backslash, as pandas takes it.
struct CSVCharacter: ConfigValue, Equatable {
    let byte: UInt8

    init(_ byte: UInt8) { self.byte = byte }

    static var shape: ConfigShape { .text }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVCharacter? {
        let text = node.string == "\\t" ? "\t" : node.string
        if let text, text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0x0A, byte != 0x0D {
            return CSVCharacter(byte)
        }
        problems.append(ConfigProblem("must be one character of ASCII that ends no line", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { .string(String(UnicodeScalar(byte))) }
}

/// `infer`, a line's number, or null.
struct CSVHeader: ConfigValue, Equatable {
    let value: CSVReadOptions.Header

    init(_ value: CSVReadOptions.Header) { self.value = value }

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVHeader? {
        switch node.value {
        case .null: return CSVHeader(.none)
        case .string("infer"): return CSVHeader(.inferred)
        case .integer(let line) where line >= 0: return CSVHeader(.line(line))
        default:
            problems.append(
                ConfigProblem("must be infer, null, or the number of a line, from 0", at: path, mark: node.mark))
            return nil
        }
    }

    var yaml: YAMLNode {
        switch value {
        case .inferred: .string("infer")
        case .none: YAMLNode(.null)
        case .line(let line): .integer(line)
        }
    }
}

/// A type for all columns, or a mapping from columns to types.
struct CSVTypes: ConfigValue, Equatable {
    var all: ColumnType?
    var columns: [String: ColumnType] = [:]

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVTypes? {
        guard case .mapping(let mapping) = node.value else {
            return type(node, at: path, problems: &problems).map { CSVTypes(all: $0) }
        }
        var types = CSVTypes()
        let before = problems.count
        for entry in mapping.entries {
            let name = entry.key.string ?? entry.key.int.map(String.init) ?? ""
            types.columns[name] = type(entry.value, at: path.appending(name), problems: &problems)
        }
        return problems.count == before ? types : nil
    }

    private static func type(
        _ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> ColumnType? {
        if let type = node.string.flatMap(ColumnType.init(dtype:)) { return type }
        problems.append(
            ConfigProblem(
                "must be a type such as int64, float64, bool, str or datetime64[ns]", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode {
        if let all { return .string(all.rawValue) }
        return .mapping(YAMLMapping(columns.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.rawValue)) }))
    }
}

/// A list of columns, or false.
struct CSVDates: ConfigValue, Equatable {
    var columns: [String] = []

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVDates? {
        if node.bool == false || node.isNull { return CSVDates() }
        if node.sequence != nil {
            return [String].read(node, at: path, problems: &problems).map { CSVDates(columns: $0) }
        }
        problems.append(ConfigProblem("must be a list of columns, or false", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { columns.yaml }
}

/// A word, a list of them, or a mapping from columns to either; numbers are words, too.
struct CSVWords: ConfigValue, Equatable {
    var words: Set<String> = []
    var columns: [String: Set<String>] = [:]

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVWords? {
        guard let mapping = node.mapping else {
            return words(node, at: path, problems: &problems).map { CSVWords(words: $0) }
        }
        var words = CSVWords()
        let before = problems.count
        for entry in mapping.entries {
            let name = entry.key.string ?? entry.key.int.map(String.init) ?? ""
            words.columns[name] = Self.words(entry.value, at: path.appending(name), problems: &problems)
        }
        return problems.count == before ? words : nil
    }

    private static func words(
        _ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]
    ) -> Set<String>? {
        var words: Set<String> = []
        for (index, item) in (node.sequence ?? [node]).enumerated() {
            switch item.value {
            case .string(let text): words.insert(text)
            case .integer(let number): words.insert(String(number))
            case .double(let number): words.insert(number.description)
            default:
                let place = node.sequence == nil ? path : path.appending(index)
                problems.append(ConfigProblem("must be a word or a number", at: place, mark: item.mark))
                return nil
            }
        }
        return words
    }

    var yaml: YAMLNode {
        guard !columns.isEmpty else { return words.sorted().yaml }
        return .mapping(YAMLMapping(columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted().yaml) }))
    }
}

/// Columns by their names, or by their places from 0.
struct CSVUsedColumns: ConfigValue, Equatable {
    var names: [String]?
    var places: [Int]?

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVUsedColumns? {
        if let items = node.sequence {
            let names = items.compactMap(\.string)
            if names.count == items.count { return CSVUsedColumns(names: names) }
            let places = items.compactMap(\.int)
            if places.count == items.count, places.allSatisfy({ $0 >= 0 }) { return CSVUsedColumns(places: places) }
        }
        problems.append(
            ConfigProblem("must be a list of names, or one of places, from 0", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { places?.yaml ?? names?.yaml ?? YAMLNode(.null) }
}

/// The number of lines at the top, or a list of single lines, from 0.
struct CSVSkippedLines: ConfigValue, Equatable {
    var count = 0
    var lines: [Int] = []

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVSkippedLines? {
        if node.isNull { return CSVSkippedLines() }
        if let count = node.int, count >= 0 { return CSVSkippedLines(count: count) }
        if let items = node.sequence {
            let lines = items.compactMap(\.int).filter { $0 >= 0 }
            if lines.count == items.count { return CSVSkippedLines(lines: lines) }
        }
        problems.append(
            ConfigProblem("must be a number of lines, or a list of single ones, from 0", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { lines.isEmpty ? .integer(count) : lines.yaml }
}

/// How dates are spelt, in the directives of Python's `strftime`.
struct CSVDateFormat: ConfigValue, Equatable {
    let format: DateFormat

    static var shape: ConfigShape { .text }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVDateFormat? {
        guard let text = String.read(node, at: path, problems: &problems) else { return nil }
        do throws(DataFrameError) {
            return CSVDateFormat(format: try DateFormat(text))
        } catch {
            problems.append(ConfigProblem(error.message, at: path, mark: node.mark))
            return nil
        }
    }

    var yaml: YAMLNode { .string(format.text) }
}

/// How doubles are spelt, in the directives of C.
struct CSVFloatFormat: ConfigValue, Equatable {
    let format: FloatFormat

    static var shape: ConfigShape { .text }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVFloatFormat? {
        guard let text = String.read(node, at: path, problems: &problems) else { return nil }
        if let format = FloatFormat(text) { return CSVFloatFormat(format: format) }
        problems.append(ConfigProblem("must be a format of a double, such as %.3f", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { .string(format.text) }
}

/// The numbers that Python's `csv` module gives to its ways of quoting.
struct CSVQuoting: ConfigValue, Equatable {
    var value = CSVWriteOptions.Quoting.minimal

    static var shape: ConfigShape { .integer }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVQuoting? {
        if let quoting = node.int.flatMap(CSVWriteOptions.Quoting.init) { return CSVQuoting(value: quoting) }
        problems.append(
            ConfigProblem(
                "must be 0 (where needed), 1 (all fields), 2 (all but numbers) or 3 (none)", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { .integer(value.rawValue) }
}

/// Whether the names are written, or the names to be written in place of the columns' own.
struct CSVWrittenHeader: ConfigValue, Equatable {
    var isWritten = true
    var names: [String]?

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVWrittenHeader? {
        if let isWritten = node.bool { return CSVWrittenHeader(isWritten: isWritten) }
        if node.sequence != nil {
            return [String].read(node, at: path, problems: &problems).map { CSVWrittenHeader(names: $0) }
        }
        problems.append(ConfigProblem("must be true, false, or a list of names", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { names?.yaml ?? .bool(isWritten) }
}

/// What pandas does with bad lines; `warn` is read as `skip`.
enum CSVBadLines: String, ConfigChoice {
    case error, skip, warn
}

/// An encoding under the name that Python has for it.
struct CSVEncoding: ConfigValue, Equatable {
    var encoding = TextEncoding.utf8

    static var shape: ConfigShape { .text }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVEncoding? {
        if node.isNull { return CSVEncoding() }
        if let encoding = node.string.flatMap(TextEncoding.init) { return CSVEncoding(encoding: encoding) }
        problems.append(
            ConfigProblem(
                "must be an encoding that this system knows, such as utf-8, utf-16, latin-1 or cp1252", at: path,
                mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { .string(encoding.name) }
}
