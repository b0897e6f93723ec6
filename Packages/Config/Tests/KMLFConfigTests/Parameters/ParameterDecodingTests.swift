import FoundationEssentials
import KMLFConfig
import KMLFYAML
import Testing

private struct Options: Decodable, Equatable {
    var rate: Double
    var layers: [Int]
    var name: String?
    var inner: Inner?

    struct Inner: Decodable, Equatable { var flag: Bool }
}

@Suite struct ParameterDecodingTests {
    private let parameters: ParameterValue

    init() throws {
        parameters = try ParameterValue(
            yaml: yaml(
                """
                model:
                  rate: 1
                  layers: [8, 16]
                  inner: {flag: true}
                bad:
                  rate: fast
                  layers: [8, x]
                  name: 3
                text: abc
                whole: 2.0
                part: 2.5
                big: 18446744073709551615
                a.b: 1
                missing: {layers: []}
                """, name: "conf/base/parameters.yml"))
    }

    private func problem<Value: Decodable>(_ type: Value.Type, at path: String) -> String {
        message { () throws(ConfigError) in _ = try parameters.decode(type, at: path) }
    }

    @Test func `a parameter is read as the type that is asked for`() throws {
        #expect(
            try parameters.decode(Options.self, at: "model")
                == Options(rate: 1, layers: [8, 16], name: nil, inner: Options.Inner(flag: true)))
        #expect(try parameters.decode(Int.self, at: "model.layers.1") == 16)
        #expect(try parameters.decode(Double.self, at: "model.rate") == 1)
        #expect(try parameters.decode(Int8.self, at: "whole") == 2)
        #expect(try parameters.decode(UInt64.self, at: "big") == .max)
        #expect(try parameters.decode(String?.self, at: "text") == "abc")
        #expect(try parameters.decode(Int.self, at: "a.b") == 1)
        #expect(try parameters.decode([String: ParameterValue].self, at: "model.inner") == ["flag": true])
        #expect(try parameters.decode(ParameterMap.self, at: "model.inner") == ["flag": true])
        #expect(try parameters.decode(ParameterValue.self) == parameters)
    }

    @Test func `what does not fit is named with its path and its place`() {
        #expect(
            problem(Int.self, at: "text") == """
                conf/base/parameters.yml:9:7: params:text: must be a whole number, not the text "abc"
                text: abc
                      ^
                """)
        #expect(
            problem(Options.self, at: "bad") == """
                conf/base/parameters.yml:6:9: params:bad.rate: must be a number, not the text "fast"
                  rate: fast
                        ^
                """)
        #expect(
            problem([Int].self, at: "bad.layers") == """
                conf/base/parameters.yml:7:11: params:bad.layers[1]: must be a whole number, not the text "x"
                  layers: [8, x]
                          ^
                """)
        #expect(
            problem(Options.self, at: "missing") == """
                conf/base/parameters.yml:14:10: params:missing.rate: is missing
                missing: {layers: []}
                         ^
                """)
        #expect(problem(Int.self, at: "part").contains("params:part: must be a whole number from -"))
        #expect(problem(Int.self, at: "big").contains("params:big: must be a whole number from -"))
        #expect(problem(String.self, at: "whole").contains("params:whole: must be text, not the number 2.0"))
        #expect(problem(Bool.self, at: "whole").contains("params:whole: must be true or false, not the number 2.0"))
        #expect(problem(Options.self, at: "text").contains("params:text: must be a mapping, not the text \"abc\""))
    }

    @Test func `a parameter that is not there gets the nearest one`() {
        #expect(
            problem(Int.self, at: "model.rat") == """
                params:model.rat: is not in the parameters
                did you mean `params:model.rate`?
                """)
    }

    @Test func `paths name every depth, parents included`() {
        #expect(
            parameters.paths.prefix(6) == [
                "model", "model.rate", "model.layers", "model.inner", "model.inner.flag", "bad",
            ])
    }

    @Test func `JSON gives and takes the same value`() throws {
        let value: ParameterValue = ["a": [1, 1.5, nil, true, "x"], "b": ["c": [:]]]
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(ParameterValue.self, from: data) == value)
    }
}
