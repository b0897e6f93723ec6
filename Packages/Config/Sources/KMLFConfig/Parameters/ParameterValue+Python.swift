extension ParameterValue: CustomStringConvertible {
    /// What Python's `str()` prints, which is what kedro-mlflow records: `None`, `True`, `1e+16`, `{'a': [1, 'b']}`.
    public var pythonDescription: String {
        if case .string(let text) = self { text } else { pythonRepresentation }
    }

    /// What Python's `repr()` prints: as `pythonDescription`, with text in quotes.
    public var pythonRepresentation: String {
        switch self {
        case .null: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .integer(let number): String(number)
        case .bigInteger(let digits): digits
        case .double(let number): number.pythonDescription
        case .string(let text): text.pythonRepresentation
        case .list(let values): "[" + values.map(\.pythonRepresentation).joined(separator: ", ") + "]"
        case .map(let map): map.pythonDescription
        }
    }

    /// `pythonDescription`.
    public var description: String { pythonDescription }
}

extension ParameterMap: CustomStringConvertible {
    /// What Python prints for the `dict`: `{'a': 1, 0: None}`.
    public var pythonDescription: String {
        let items = entries.map { "\($0.key.pythonRepresentation): \($0.value.pythonRepresentation)" }
        return "{" + items.joined(separator: ", ") + "}"
    }

    /// `pythonDescription`.
    public var description: String { pythonDescription }
}

extension Double {
    /// What Python prints: the shortest digits that read back equal, an exponent from 1e+16 up and below 0.0001.
    var pythonDescription: String {
        guard isFinite else { return isNaN ? "nan" : self < 0 ? "-inf" : "inf" }
        // Swift finds the same digits, but changes to exponents at other sizes.
        let parts = "\(magnitude)".split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        var digits = mantissa[0] + fraction
        var point = mantissa[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let zeros = digits.prefix { $0 == "0" }.count
        digits = digits.dropFirst(zeros)
        point -= zeros
        while digits.last == "0" { digits = digits.dropLast() }
        let sign = self.sign == .minus ? "-" : ""
        if digits.isEmpty { return sign + "0.0" }
        return sign + Double.pythonText(digits: String(digits), point: point)
    }

    /// `point` is where the decimal point stands: 0.digits × 10^point.
    private static func pythonText(digits: String, point: Int) -> String {
        let exponent = point - 1
        if exponent < -4 || exponent >= 16 {
            let mantissa = digits.count == 1 ? digits : "\(digits.prefix(1)).\(digits.dropFirst())"
            let size = String(exponent.magnitude)
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
        }
        if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return digits + String(repeating: "0", count: point - digits.count) + ".0" }
        return "\(digits.prefix(point)).\(digits.dropFirst(point))"
    }
}

extension String {
    /// What Python's `repr()` prints: single quotes, unless the text has those and no double ones.
    fileprivate var pythonRepresentation: String {
        let quote: Unicode.Scalar = unicodeScalars.contains("'") && !unicodeScalars.contains("\"") ? "\"" : "'"
        var result = String(quote)
        for scalar in unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case quote: result += "\\\(quote)"
            case _ where scalar.isPythonPrintable: result.unicodeScalars.append(scalar)
            default: result += scalar.pythonEscape
            }
        }
        return result + String(quote)
    }
}

extension Unicode.Scalar {
    /// Python's `str.isprintable`: no separator but the space, and nothing of the categories "other".
    fileprivate var isPythonPrintable: Bool {
        if isASCII { return value >= 0x20 && value != 0x7F }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    fileprivate var pythonEscape: String {
        let (letter, width) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
        let digits = String(value, radix: 16)
        return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
    }
}
