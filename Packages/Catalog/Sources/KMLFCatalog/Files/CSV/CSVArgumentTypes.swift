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

/// One word or a list of them.
struct CSVWords: ConfigValue, Equatable {
    var words: [String] = []

    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVWords? {
        if node.sequence != nil {
            return [String].read(node, at: path, problems: &problems).map { CSVWords(words: $0) }
        }
        return String.read(node, at: path, problems: &problems).map { CSVWords(words: [$0]) }
    }

    var yaml: YAMLNode { words.yaml }
}

/// What pandas does with bad lines; `warn` is read as `skip`.
enum CSVBadLines: String, ConfigChoice {
    case error, skip, warn
}

/// The index that frames do not have.
struct CSVNoIndex: ConfigValue, Equatable {
    static var shape: ConfigShape { .any }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVNoIndex? {
        if node.bool == false || node.isNull { return CSVNoIndex() }
        problems.append(
            ConfigProblem("must be false: frames have no index; it is a column as any other", at: path, mark: node.mark)
        )
        return nil
    }

    var yaml: YAMLNode { .bool(false) }
}

/// UTF-8 in its spellings, and ASCII, which is a part of it.
struct CSVEncoding: ConfigValue, Equatable {
    static var shape: ConfigShape { .text }

    static func read(_ node: YAMLNode, at path: ConfigPath, problems: inout [ConfigProblem]) -> CSVEncoding? {
        let spelling = node.string?.lowercased().filter { $0 != "-" && $0 != "_" }
        if let spelling, ["utf8", "utf8sig", "ascii", "usascii"].contains(spelling) { return CSVEncoding() }
        problems.append(ConfigProblem("must be utf-8; convert the file once", at: path, mark: node.mark))
        return nil
    }

    var yaml: YAMLNode { .string("utf-8") }
}
