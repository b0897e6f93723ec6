import KMLFYAML
import Testing

@Suite struct ScalarTests {
    @Test(
        "a plain scalar has the type that YAML 1.1 gives it",
        arguments: [
            ("yes", .bool(true)), ("Off", .bool(false)), ("y", .string("y")), ("~", .null), ("", .null),
            ("010", .integer(8)), ("0o10", .string("0o10")), ("0x_ff", .integer(255)), ("0b1_0", .integer(2)),
            ("1_000", .integer(1000)), ("1:30", .integer(90)), ("-1:30", .integer(-90)), ("1:75", .string("1:75")),
            ("1:30.5", .double(90.5)), ("1e5", .string("1e5")), ("1.0e+5", .double(1e5)),
            ("-.inf", .double(-.infinity)),
            ("-.5", .string("-.5")), (".5", .double(0.5)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .bigInteger("9223372036854775808")),
            ("0xFFFFFFFFFFFFFFFFFF", .bigInteger("4722366482869645213695")),
        ] as [(String, YAMLNode.Value)])
    func plain(text: String, value: YAMLNode.Value) throws {
        #expect(try YAML.parse("- \(text)", name: "a.yml")[0]?.value == value)
    }
}
