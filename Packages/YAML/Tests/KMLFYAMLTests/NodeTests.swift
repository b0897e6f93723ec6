import KMLFYAML
import Testing

@Suite struct NodeTests {
    @Test func `a node knows the file, line and column that it was written at`() throws {
        let root = try YAML.parse("# é\r\na: 1\r\nlist:\r\n  - é: [x, yé, z]\r\n", name: "conf/base/a.yml")
        #expect(root.mark?.location == "conf/base/a.yml:2:1")
        let node = try #require(root["list"]?[0]?["é"]?[2])
        #expect(node.string == "z")
        #expect(node.mark?.location == "conf/base/a.yml:4:16")
        #expect(
            node.error("not this").description == """
                conf/base/a.yml:4:16: not this
                  - é: [x, yé, z]
                               ^
                """)
    }

    @Test func `a node made in code has no place, and an error about it no excerpt`() {
        let node: YAMLNode = "x"
        #expect(node.mark == nil)
        #expect(node.error("wrong").description == "wrong")
    }

    @Test func `the accessors give a value only for its own type`() throws {
        let root = try YAML.parse("{i: 1, d: 1.5, s: '1', b: yes, n: ~, l: [a], m: {k: v}}", name: "a.yml")
        #expect(root["i"]?.int == 1 && root["i"]?.double == 1 && root["i"]?.string == nil && root["i"]?.bool == nil)
        #expect(root["d"]?.double == 1.5 && root["d"]?.int == nil)
        #expect(root["s"]?.string == "1" && root["s"]?.int == nil)
        #expect(root["b"]?.bool == true && root["n"]?.isNull == true)
        #expect(root["l"]?.sequence == ["a"] && root["l"]?[1] == nil && root["l"]?[-1] == nil)
        #expect(root["m"]?["k"]?.string == "v" && root["m"]?["absent"] == nil && root["i"]?["k"] == nil)
        #expect(root["l"]?.value.kind == "a list")
    }

    @Test func `an empty text, comments and an empty document are null at 1:1`() throws {
        for text in ["", "\n\n", "# only a comment\n", "\u{FEFF}"] {
            let node = try YAML.parse(text, name: "a.yml")
            #expect(node.isNull)
            #expect(node.mark?.location == "a.yml:1:1")
        }
    }

    @Test func `a byte order mark does not move the columns`() throws {
        #expect(try YAML.parse("\u{FEFF}a: b", name: "a.yml")["a"]?.mark?.location == "a.yml:1:4")
        #expect(try YAML.parse([0xEF, 0xBB, 0xBF] + Array("a: b".utf8), name: "a.yml")["a"]?.mark?.column == 4)
    }

    @Test func `keys are told apart byte by byte, also among many`() throws {
        let filler = (0..<20).map { "k\($0): \($0)\n" }.joined()
        for text in ["\u{E9}: 1\ne\u{301}: 2\n", "\u{E9}: 1\ne\u{301}: 2\n" + filler] {
            let root = try YAML.parse(text, name: "a.yml")
            #expect(root["\u{E9}"]?.int == 1)
            #expect(root["e\u{301}"]?.int == 2)
        }
    }

    @Test func `a mapping keeps the order of its entries through changes`() {
        var mapping: YAMLMapping = ["b": 1, "a": 2, "b": 3]
        mapping["c"] = [nil, true]
        mapping["a"] = nil
        mapping["absent"] = nil
        #expect(mapping.entries.map(\.key) == ["b", "c"])
        #expect(mapping["b"] == 3 && mapping["a"] == nil && mapping.count == 2)
        for number in 0..<20 { mapping["k\(number)"] = .integer(number) }
        mapping["k3"] = "changed"
        mapping["k4"] = nil
        #expect(mapping["k3"] == "changed" && mapping["k4"] == nil && mapping["k19"] == 19 && mapping.count == 21)
    }
}
