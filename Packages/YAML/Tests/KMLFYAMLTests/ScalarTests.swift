import KMLFYAML
import Testing

@Suite struct ScalarTests {
    @Test(
        "a plain scalar has the type that YAML 1.1 gives it",
        arguments: [
            ("yes", .bool(true)), ("Off", .bool(false)), ("y", .string("y")), ("~", .null), ("", .null),
            ("nULL", .string("nULL")), ("010", .integer(8)), ("0o10", .string("0o10")), ("08", .string("08")),
            ("0x_ff", .integer(255)), ("0b1_0", .integer(2)), ("1_000", .integer(1000)), ("1:30", .integer(90)),
            ("-1:30", .integer(-90)), ("1:75", .string("1:75")), ("1:30.5", .double(90.5)), ("1e5", .string("1e5")),
            ("1.0e+5", .double(1e5)), ("-.inf", .double(-.infinity)), ("-.5", .string("-.5")), (".5", .double(0.5)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .bigInteger("9223372036854775808")),
            ("0xFFFFFFFFFFFFFFFFFF", .bigInteger("4722366482869645213695")), ("1.2.3", .string("1.2.3")),
        ] as [(String, YAMLNode.Value)])
    func plain(text: String, value: YAMLNode.Value) throws {
        #expect(try YAML.parse("- \(text)", name: "a.yml")[0]?.value == value)
    }

    @Test(
        "a tag decides over the form of the text",
        arguments: [
            ("!!str 1", .string("1")), ("!!str", .string("")), ("!!int '0x10'", .integer(16)),
            ("!!float 3", .double(3)), ("!!bool 'Yes'", .bool(true)), ("!!null x", .null), ("! '7'", .integer(7)),
            ("!!binary aGk=", .binary([104, 105])), ("!<tag:yaml.org,2002:str> yes", .string("yes")),
        ] as [(String, YAMLNode.Value)])
    func tagged(text: String, value: YAMLNode.Value) throws {
        #expect(try YAML.parse("- \(text)", name: "a.yml")[0]?.value == value)
    }

    @Test(
        "dates and timestamps are read with fraction and zone",
        arguments: [
            ("2024-02-29", "2024-02-29"), ("2024-1-2t3:04:05", "2024-01-02 03:04:05"),
            ("2024-01-02 03:04:05.1234567 -5:30", "2024-01-02 03:04:05.123456-05:30"),
            ("2024-01-02T03:04:05Z", "2024-01-02 03:04:05+00:00"),
        ])
    func dates(text: String, expected: String) throws {
        switch try YAML.parse(text, name: "a.yml").value {
        case .date(let date): #expect(date.description == expected)
        case .timestamp(let timestamp): #expect(timestamp.description == expected)
        case let other: Issue.record("\(other.kind)")
        }
    }

    @Test func `an integer of 4,300 digits is read, a longer one is refused`() throws {
        let digits = String(repeating: "7", count: 4300)
        #expect(try YAML.parse(digits, name: "a.yml").value == .bigInteger(digits))
        #expect(throws: YAMLError.self) { try YAML.parse(digits + "7", name: "a.yml") }
    }
}
