import KMLFCoding
import KMLFYAML
import Testing

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws(CodingProblem) -> YAMLNode {
        try JSON.parse(Array(text.utf8), name: "m.json")
    }

    private func text(_ node: YAMLNode, _ style: JSON.Style = JSON.Style()) -> String {
        String(decoding: JSON.bytes(of: node, style: style), as: UTF8.self)
    }

    @Test func `a tree is read with its numbers as they are written, and written again`() throws {
        let written =
            #"{"b": [1, -2.0, 1e+300, 18446744073709551616, true, null], "a": {"ü\n": "\"\\/\t"}, "n": [NaN, -Infinity]}"#
        let node = try parse(written)
        #expect(node["b"] == [1, -2.0, 1e300, YAMLNode(.bigInteger("18446744073709551616")), true, nil])
        #expect(text(node) == written)
    }

    @Test func `escapes are read, and written where all but ASCII is to be escaped`() throws {
        let node = try parse(#"["\u00fc\ud83d\ude00\b\f\/"]"#)
        #expect(node[0]?.string == "ü😀\u{8}\u{C}/")
        #expect(text(node, JSON.Style(escapesUnicode: true)) == #"["\u00fc\ud83d\ude00\u0008\u000c/"]"#)
    }

    @Test func `nodes know where they stand, in characters of a line`() throws {
        let node = try JSON.parse(Array("{\"ä\": [10,\n  20]}".utf8), name: "m.json", line: 5)
        #expect(node["ä"]?[0]?.mark?.location == "m.json:5:8")
        #expect(node["ä"]?[1]?.mark?.location == "m.json:6:3")
    }

    @Test func `the members of an object are found without being read`() throws {
        let text = "{\"a\": [{\"x\": \"]},\\\"\"}, 1],\n \"b\" : oops, \"c\":{} }\n"
        let members = try #require(try JSON.members(of: Array(text.utf8), name: "m.json"))
        #expect(members.map(\.name) == ["a", "b", "c"])
        #expect(
            members.map { String(decoding: $0.value, as: UTF8.self) } == ["[{\"x\": \"]},\\\"\"}, 1]", "oops", "{} "])
        #expect(members.map(\.line) == [1, 2, 2])
        #expect(try JSON.members(of: Array(" [1]".utf8), name: "m.json") == nil)
    }

    @Test(
        "an object whose members have no end is told with its place",
        arguments: [
            ("{\"a\": [1}", "1:10"), ("{\"a\": }", "1:7"), ("{\"a\": \"x\\", "1:10"), ("{\"a\": 1} x", "1:10"),
            ("{1: 2}", "1:2"),
        ])
    func unendedMembers(_ text: String, _ place: String) throws {
        #expect(throws: CodingProblem("m.json:\(place): this is not JSON")) {
            try JSON.members(of: Array(text.utf8), name: "m.json")
        }
    }

    @Test(
        "what is no JSON is told with its place",
        arguments: [
            ("", "1:1: this is not JSON"), ("[1,]", "1:4: this is not JSON"), ("{\"a\" 1}", "1:6: this is not JSON"),
            ("[01]", "1:2: this is not JSON"), ("[1.]", "1:2: this is not JSON"), ("[+1]", "1:2: this is not JSON"),
            ("[\"a\n\"]", "1:4: this is not JSON"), (#"["\ud83d"]"#, "1:3: there is no such escape"),
            (#"["\x"]"#, "1:3: there is no such escape"), ("[1] 2", "1:5: this is not JSON"),
            ("'a'", "1:1: this is not JSON"), ("nul", "1:1: this is not JSON"),
        ])
    func refused(_ text: String, _ problem: String) {
        #expect(throws: CodingProblem("m.json:\(problem)")) { try parse(text) }
    }

    @Test func `depth that could exhaust the stack is refused`() {
        #expect(throws: CodingProblem("m.json:1:514: there are more than 512 levels")) {
            try parse(String(repeating: "[", count: 100_000))
        }
    }

    private struct Model: Codable, Equatable {
        var weights: [Double]
        var bias = 0.0
        var name: String
    }

    @Test func `values keep the order of their properties and the points of their doubles`() throws {
        let model = Model(weights: [1, 0.5], name: "a")
        let bytes = try JSON.bytes(encoding: model)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"weights": [1.0, 0.5], "bias": 0.0, "name": "a"}"#)
        #expect(try JSON.decode(Model.self, from: bytes, name: "m.json") == model)
    }

    @Test func `a value that does not fit is told with file, line and column`() {
        #expect {
            try JSON.decode(Model.self, from: Array("{\"weights\": [1,\n \"x\"]}".utf8), name: "m.json")
        } throws: {
            "\($0)".hasPrefix("m.json:2:2: at weights[1]: ")
        }
    }
}
