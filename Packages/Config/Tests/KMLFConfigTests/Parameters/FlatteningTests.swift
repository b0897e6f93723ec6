import KMLFConfig
import Testing

@Suite struct FlatteningTests {
    private func flat(_ map: ParameterMap, recursive: Bool = true, separator: String = ".") throws -> String {
        try map.flattened(separator: separator, recursive: recursive).pythonDescription
    }

    @Test("scenario 53: a flat map stays as it is", arguments: [true, false])
    func flatMap(_ recursive: Bool) throws {
        #expect(try flat(["a": 1, "b": 2], recursive: recursive) == "{'a': 1, 'b': 2}")
    }

    @Test("scenario 54: one nested level gets dotted keys", arguments: [true, false])
    func oneLevel(_ recursive: Bool) throws {
        #expect(try flat(["a": 1, "b": ["c": 3, "d": 4]], recursive: recursive) == "{'a': 1, 'b.c': 3, 'b.d': 4}")
    }

    @Test("scenario 55: of two nested levels the inner one stays whole unless flattening is recursive")
    func twoLevels() throws {
        let map: ParameterMap = ["a": 1, "b": ["c": 1, "d": ["e": 3, "f": 5]]]
        #expect(try flat(map) == "{'a': 1, 'b.c': 1, 'b.d.e': 3, 'b.d.f': 5}")
        #expect(try flat(map, recursive: false) == "{'a': 1, 'b.c': 1, 'b.d': {'e': 3, 'f': 5}}")
    }

    @Test("scenario 56: of three nested levels one is taken apart, or all")
    func threeLevels() throws {
        let map: ParameterMap = ["a": 1, "b": ["c": 1, "d": ["e": 3, "f": ["g": 4, "h": 5]]]]
        #expect(try flat(map) == "{'a': 1, 'b.c': 1, 'b.d.e': 3, 'b.d.f.g': 4, 'b.d.f.h': 5}")
        #expect(try flat(map, recursive: false) == "{'a': 1, 'b.c': 1, 'b.d': {'e': 3, 'f': {'g': 4, 'h': 5}}}")
    }

    @Test("scenario 57: keys that are numbers become text where they are composed, and stay numbers inside")
    func numericKeys() throws {
        let value = try ParameterValue(yaml: yaml("{0: 1, b: {3: 2, 6.7: {4: 5}}}"))
        let map = try #require(value.map)
        #expect(try flat(map, separator: "_") == "{'0': 1, 'b_3': 2, 'b_6.7_4': 5}")
        #expect(try flat(map, recursive: false, separator: "_") == "{'0': 1, 'b_3': 2, 'b_6.7': {4: 5}}")
    }

    @Test("scenario 58: the separator is used at every depth")
    func separator() throws {
        let map: ParameterMap = ["a": 1, "b": ["c": 1, "d": ["e": 3, "f": 5]]]
        #expect(try flat(map, separator: "_") == "{'a': 1, 'b_c': 1, 'b_d_e': 3, 'b_d_f': 5}")
    }

    @Test func `lists stay whole and empty maps stay`() throws {
        #expect(
            try flat(["a": ["l": [1, ["x": 2]], "e": [:], "n": nil]])
                == "{'a.l': [1, {'x': 2}], 'a.e': {}, 'a.n': None}")
    }

    @Test func `two values of one flattened name are refused unless they are equal`() throws {
        #expect(try flat(["a.b": 1, "a": ["b": 1]]) == "{'a.b': 1}")
        let map: ParameterMap = ["a.b": 1, "a": ["b": 2]]
        #expect(
            message { () throws(ConfigError) in _ = try map.flattened() } == """
                a.b: is the flattened name of two parameters with different values; rename one, or choose another \
                hooks.node.sep in mlflow.yml
                """)
    }
}
