import Foundation
import KMLFYAML
import Testing

@Suite struct AliasTests {
    @Test func `an alias stands for the anchored node and keeps that node's place`() throws {
        let root = try YAML.parse("a: &x [1, 2]\nb: *x\n", name: "a.yml")
        #expect(root["b"] == [1, 2])
        #expect(root["b"]?.mark?.location == "a.yml:1:4")
    }

    @Test func `own keys win over merged ones, and earlier mappings of a list over later ones`() throws {
        let root = try YAML.parse(
            """
            one: &one {a: 1, b: 1, c: 1}
            two: &two {b: 2, c: 2, d: 2}
            list: {c: 0, <<: [*one, *two]}
            twice:
              <<: *one
              <<: *two
            inline: {<<: {x: 1}, y: 2}
            """, name: "a.yml")
        #expect(root["list"]?.mapping == ["b": 1, "c": 0, "d": 2, "a": 1])
        #expect(root["twice"]?.mapping == ["a": 1, "b": 2, "c": 2, "d": 2])
        #expect(root["inline"]?.mapping == ["x": 1, "y": 2])
    }

    @Test func `a key that replaces a merged one is placed where it is written itself`() throws {
        let root = try YAML.parse("a: &x {k: 1}\nb:\n  <<: *x\n  k: 2\n", name: "a.yml")
        #expect(root["b"]?.mapping?.entries.first?.key.mark?.location == "a.yml:4:3")
    }

    @Test func `quoted or tagged as text, the merge key is a plain key`() throws {
        #expect(try YAML.parse("'<<': 1", name: "a.yml")["<<"] == 1)
        #expect(try YAML.parse("!!str <<: 1", name: "a.yml")["<<"] == 1)
        #expect(try YAML.parse("=: 1", name: "a.yml")["="] == 1)
    }

    @Test func `a bomb of aliases is refused at the alias that goes too far`() {
        let levels = (1...30).map {
            "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 10).joined(separator: ", "))]"
        }
        let text = "a0: &a0 lol\n" + levels.joined(separator: "\n")
        #expect(
            message(text) == """
                bomb.yml:7:45: the aliases up to here stand for more than 64 MiB; write fewer aliases of aliases
                a6: &a6 [*a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5, *a5]
                                                            ^
                """)
    }

    @Test func `a bomb of merge keys is refused too`() {
        let first = (0..<1000).map { "k\($0): 1" }.joined(separator: ", ")
        let text = "a: &a {\(first)}\nb: [" + Array(repeating: "{<<: *a}", count: 10000).joined(separator: ", ") + "]"
        #expect(message(text).contains("stand for more than 64 MiB"))
    }

    @Test func `aliases of one long text count by its length`() {
        let text = "a: &a \(String(repeating: "x", count: 1 << 20))\nb:\n" + String(repeating: "- *a\n", count: 100)
        #expect(message(text).hasPrefix("bomb.yml:66:3: the aliases up to here stand for more than 64 MiB"))
    }

    @Test func `128 levels are read, one more is refused, in lists, mappings, and through aliases`() throws {
        func lists(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try YAML.parse(lists(128), name: "deep.yml")
        _ = try YAML.parse("- &a \(lists(127))\n- *a", name: "deep.yml")
        let sentence = "lists and mappings are nested more than 128 deep here; make the document flatter"
        #expect(message(lists(129)).hasPrefix("bomb.yml:1:129: \(sentence)"))
        #expect(message(String(repeating: "[", count: 1_000_000)).hasPrefix("bomb.yml:1:129: \(sentence)"))
        #expect(message(String(repeating: "{a: ", count: 1_000_000)).hasPrefix("bomb.yml:1:513: \(sentence)"))
        #expect(message(String(repeating: "- ", count: 100_000)).hasPrefix("bomb.yml:1:257: \(sentence)"))
        #expect(
            message("- &a \(lists(100))\n- [[[[[[[[[[[[[[[[[[[[[[[[[[[[[*a").hasPrefix("bomb.yml:2:32: \(sentence)"))
        #expect(
            message(
                "- &a \(lists(60))\n- &b [&c [*a], \(lists(20))]\n- &d [[[[[*b]]]]]\n- \(String(repeating: "[", count: 61))*d"
            )
            .hasPrefix("bomb.yml:4:64: \(sentence)"))
    }

    @Test func `a document of full depth is read and written on a stack of 512 KiB`() async {
        let text = String(repeating: "{a: ", count: 127) + "[x]" + String(repeating: "}", count: 127)
        let isSame = await withCheckedContinuation { continuation in
            let thread = Thread {
                let node = try? YAML.parse(text, name: "deep.yml")
                let again = node.flatMap { try? YAML.parse(YAML.emit($0), name: "again.yml") }
                continuation.resume(returning: node != nil && node == again)
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
        #expect(isSame)
    }

    private func message(_ text: String) -> String {
        do throws(YAMLError) {
            _ = try YAML.parse(text, name: "bomb.yml")
            return "read"
        } catch {
            return error.description
        }
    }
}
