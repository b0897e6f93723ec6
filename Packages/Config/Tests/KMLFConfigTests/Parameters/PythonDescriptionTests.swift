import KMLFConfig
import Testing

@Suite struct PythonDescriptionTests {
    @Test(
        arguments: [
            (nil, "None"), (true, "True"), (false, "False"), (0, "0"), (-12, "-12"),
            (.bigInteger("-99999999999999999999"), "-99999999999999999999"),
            ("plain 'text'\n", "plain 'text'\n"), ([], "[]"), ([:], "{}"),
            ([1, "a", nil, true, 1.5], "[1, 'a', None, True, 1.5]"),
            (["x": 1, "y": ["z": "two"]], "{'x': 1, 'y': {'z': 'two'}}"),
        ] as [(ParameterValue, String)])
    func `values print as Python's str`(_ value: ParameterValue, _ text: String) {
        #expect(value.pythonDescription == text)
    }

    @Test(arguments: [
        (0.0, "0.0"), (-0.0, "-0.0"), (1.5, "1.5"), (1, "1.0"), (100, "100.0"), (123456789.125, "123456789.125"),
        (1e15, "1000000000000000.0"), (9999999999999998, "9999999999999998.0"), (1e16, "1e+16"), (1.25e16, "1.25e+16"),
        (1.7976931348623157e308, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"), (0.0001, "0.0001"),
        (0.00012345, "0.00012345"), (0.00001, "1e-05"), (-1.5e-7, "-1.5e-07"), (1e100, "1e+100"),
        (0.1 + 0.2, "0.30000000000000004"),
        (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ])
    func `doubles print as Python's repr`(_ number: Double, _ text: String) {
        #expect(ParameterValue.double(number).pythonDescription == text)
    }

    @Test(arguments: [
        ("it's", #""it's""#), (#"say "hi""#, #"'say "hi"'"#), (#"it's "both""#, #"'it\'s "both"'"#),
        ("a\\b", #"'a\\b'"#),
        ("\t\n\r", #"'\t\n\r'"#), ("\u{1}\u{7F}\u{A0}\u{AD}", #"'\x01\x7f\xa0\xad'"#),
        ("\u{2028}\u{E000}", #"'\u2028\ue000'"#),
        ("\u{E0001}", #"'\U000e0001'"#), ("é日本😀", "'é日本😀'"),
    ])
    func `text inside lists prints as Python's repr`(_ text: String, _ printed: String) {
        #expect(ParameterValue.list([.string(text)]).pythonDescription == "[\(printed)]")
    }
}
