import CLibYAML

/// What libyaml found wrong, said for people: what it is, where they must look, what to do.
struct ParserProblem {
    private let problem: String
    private let context: String
    private let isReaderProblem: Bool
    private let value: Int
    private let byteOffset: Int
    private let place: Position
    private let contextPlace: Position

    init(_ parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
        context = parser.context.map { String(cString: $0) } ?? ""
        isReaderProblem = parser.error == YAML_READER_ERROR
        value = Int(parser.problem_value)
        byteOffset = Int(clamping: parser.problem_offset)
        place = Position(parser.problem_mark)
        contextPlace = Position(parser.context_mark)
    }

    func error(in source: YAMLSource) -> YAMLError {
        if isReaderProblem {
            return YAMLError(readerSentence, at: source.mark(atByte: byteOffset))
        }
        let found = character(at: place, in: source)
        let isUnclosed =
            found == nil && ["while parsing a flow sequence", "while parsing a flow mapping"].contains(context)
        let isAtContext =
            isUnclosed || problem == "found unexpected end of stream" || problem == "could not find expected ':'"
        let shown = isAtContext ? contextPlace : place
        return YAMLError(
            isUnclosed ? unclosedSentence : sentence(found: found, isAfterText: isAfterText(place, in: source)),
            at: YAMLMark(source: source, line: Int(shown.line), column: Int(shown.column)))
    }

    private var readerSentence: String {
        guard problem == "control characters are not allowed" else { return problem }
        let code = String(value, radix: 16, uppercase: true)
        let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        return "the character \(name) is not allowed in YAML; remove it, or write it as an escape in double quotes"
    }

    private var unclosedSentence: String {
        context == "while parsing a flow sequence"
            ? "the list opened here is never closed; add its `]`"
            : "the mapping opened here is never closed; add its `}`"
    }

    private func isAfterText(_ place: Position, in source: YAMLSource) -> Bool {
        let before = source.line(Int(place.line))?.unicodeScalars.prefix(Int(place.column) - 1)
        return before?.contains { !$0.isYAMLBlank } ?? false
    }

    /// nil at the end of the text.
    private func character(at place: Position, in source: YAMLSource) -> Unicode.Scalar? {
        guard let line = source.line(Int(place.line)) else { return nil }
        let rest = line.unicodeScalars.dropFirst(Int(place.column) - 1)
        if let first = rest.first { return first }
        return source.line(Int(place.line) + 1) == nil ? nil : "\n"
    }

    private func sentence(found: Unicode.Scalar?, isAfterText: Bool) -> String {
        switch problem {
        case "found character that cannot start any token" where found == "\t",
            "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            "a tab in the indentation; indent with spaces"
        case "found character that cannot start any token":
            "text can't start with \(found == "`" ? "a backtick" : "`\(found.map(String.init) ?? "")`"); put it in quotes"
        case "mapping values are not allowed in this context":
            "a `:` is not expected here; put text that holds `: ` in quotes, or check the indentation"
        case "mapping keys are not allowed in this context":
            "a key marked with `?` is not expected here; check the indentation"
        case "block sequence entries are not allowed in this context":
            "a list item is not expected here; put each `- ` on a line of its own under its key"
        case "could not find expected ':'":
            "a key without `:`; write `key: value`, or indent the line where it continues the text above"
        case "did not find expected key" where isAfterText:
            "the value before this is complete; put all of it in quotes, or start a new line"
        case "did not find expected key" where context == "while parsing a block mapping":
            "a key is expected here; line it up with the other keys of the mapping that starts on "
                + "line \(contextPlace.line)"
        case "did not find expected '-' indicator":
            "a list item is expected here; line its `- ` up with the list that starts on line \(contextPlace.line)"
        case "did not find expected ',' or ']'":
            "the list opened at \(contextPlace.line):\(contextPlace.column) needs a `,` or its `]`"
        case "did not find expected ',' or '}'":
            "the mapping opened at \(contextPlace.line):\(contextPlace.column) needs a `,` or its `}`"
        case "did not find expected node content" where found == nil:
            "the file ends inside a list or mapping; add the missing value and its `]` or `}`"
        case "did not find expected node content":
            "a value is expected here; put text that starts with a mark of YAML in quotes"
        case "did not find expected <document start>":
            "nothing more is expected here; check the indentation and the quotes above"
        case "found unexpected end of stream":
            "the quote opened here is never closed; close it"
        case "found unexpected document indicator":
            "a line of quoted text can't start with `---` or `...`; indent it, or close the quote above"
        case "found unknown escape character":
            "unknown escape in double quotes; write `\\\\` for a backslash, or use single quotes"
        case "did not find expected hexdecimal number":
            "an escape needs its hexadecimal digits: two after `\\x`, four after `\\u`, eight after `\\U`"
        case "found invalid Unicode character escape code":
            "the escape stands for no Unicode character; correct it"
        case "did not find expected alphabetic or numeric character":
            "`&` and `*` start the name of an anchor or alias, made of letters, digits, `-` and `_`; put other text in "
                + "quotes"
        case "did not find expected comment or line break":
            "only a comment may stand here; move the text to the next line"
        case "found an indentation indicator equal to 0":
            "the indentation of a block of text is a digit from 1 to 9; correct it"
        case "found incompatible YAML document":
            "this version of YAML is not read; remove the `%YAML` line"
        case "found undefined tag handle":
            "the tag has an unknown prefix; remove the tag, or put text that starts with `!` in quotes"
        default:
            otherSentence
        }
    }

    private var otherSentence: String {
        switch context {
        case "while scanning a tag", "while parsing a tag":
            "a malformed tag; put text that starts with `!` in quotes"
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
            "a malformed directive; remove the line, or put text that starts with `%` in quotes"
        default:
            problem + (context.isEmpty ? "" : " \(context)") + "; correct the text here"
        }
    }
}
