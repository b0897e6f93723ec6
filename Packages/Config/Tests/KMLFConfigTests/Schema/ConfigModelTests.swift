import KMLFConfig
import KMLFYAML
import Testing

private enum Mode: String, ConfigChoice {
    case overwrite, append
}

private struct Inner: ConfigModel {
    var depth = 1
    static let fields: [Field<Self>] = [Field("depth", \.depth, "How deep.", in: 1...9)]
}

private struct Everything: ConfigModel {
    var path = ""
    var flag = false
    var count = 3
    var rate = 0.5
    var mode = Mode.overwrite
    var note: String?
    var names: [String] = []
    var labels: [String: Int] = [:]
    var inner = Inner()

    static let fields: [Field<Self>] = [
        Field("path", \.path, "The file.", required: true) { $0.isEmpty ? "must not be empty" : nil },
        Field("flag", \.flag, "A switch."),
        Field("count", \.count, "How many.", in: 0...10),
        Field("rate", \.rate, "How fast."),
        Field("mode", \.mode, "How to write."),
        Field("note", \.note, "A remark."),
        Field("names", \.names, "Some names."),
        Field("labels", \.labels, "Some labels."),
        Field("inner", \.inner, "Inside."),
    ]
    static let rules: [Rule<Self>] = [
        Rule(at: "mode") { $0.mode == .append && $0.count == 0 ? "must not be append where count is 0" : nil }
    ]
}

@Suite struct ConfigModelTests {
    private func read(_ text: String) throws -> Everything { try Everything.decode(yaml(text)) }

    private func problems(of text: String) throws -> String {
        let node = try yaml(text)
        return message { () throws(ConfigError) in _ = try Everything.decode(node) }
    }

    @Test func `keys that are given are read, the others keep their defaults`() throws {
        var expected = Everything()
        expected.path = "a.csv"
        expected.flag = true
        expected.rate = 2
        expected.mode = .append
        expected.note = "12"
        expected.names = ["x", "3"]
        expected.labels = ["a": 1, "2": 2]
        expected.inner.depth = 4
        let text = """
            path: a.csv
            flag: yes
            rate: 2
            mode: append
            note: 12
            names: [x, 3]
            labels: {a: 1, 2: 2}
            inner: {depth: 4}
            """
        #expect(try read(text) == expected)
    }

    @Test func `everything that is wrong is reported at once, each with its place, line, caret and remedy`() throws {
        let text = """
            path: ''
            flga: true
            flag: "yes"
            count: 11
            rate: 1e-3
            mode: apend
            names: [[a], {b: 1}, c]
            labels: x
            inner:
              depth: 0
              extra: 1
            depth: 2
            """
        #expect(
            try problems(of: text) == """
                mlflow.yml:1:7: path: must not be empty
                path: ''
                      ^
                mlflow.yml:2:1: flga: is not a known key
                flga: true
                ^
                did you mean `flag`?
                mlflow.yml:3:7: flag: must be true or false, not the text "yes"; remove the quotes
                flag: "yes"
                      ^
                mlflow.yml:4:8: count: must be between 0 and 10, not 11
                count: 11
                       ^
                mlflow.yml:5:7: rate: must be a number, not the text "1e-3": YAML 1.1 wants a point and a sign, as in 1.0e-3 or 1.0e+3
                rate: 1e-3
                      ^
                mlflow.yml:6:7: mode: must be one of overwrite, append, not the text "apend"
                mode: apend
                      ^
                did you mean `append`?
                mlflow.yml:7:9: names[0]: must be text, not a list
                names: [[a], {b: 1}, c]
                        ^
                mlflow.yml:7:14: names[1]: must be text, not a mapping
                names: [[a], {b: 1}, c]
                             ^
                mlflow.yml:8:9: labels: must be a mapping, not the text "x"
                labels: x
                        ^
                mlflow.yml:10:10: inner.depth: must be between 1 and 9, not 0
                  depth: 0
                         ^
                mlflow.yml:11:3: inner.extra: is not a known key
                  extra: 1
                  ^
                mlflow.yml:12:1: depth: is not a known key
                depth: 2
                ^
                did you mean `inner.depth`?
                """)
    }

    @Test func `a required key that is missing is named with what it means`() throws {
        #expect(
            try problems(of: "count: 1") == """
                mlflow.yml:1:1: path: is missing. The file.
                count: 1
                ^
                """)
    }

    @Test func `a required key that is misspelt is reported once`() throws {
        #expect(
            try problems(of: "pth: x\n") == """
                mlflow.yml:1:1: pth: is not a known key
                pth: x
                ^
                did you mean `path`?
                """)
    }

    @Test func `a rule over several keys is checked once each key is right`() throws {
        #expect(
            try problems(of: "path: x\nmode: append\ncount: 0\n") == """
                mlflow.yml:2:7: mode: must not be append where count is 0
                mode: append
                      ^
                """)
    }

    @Test(arguments: ["1", "0", "'yes'", "'true'", "null", "[true]"])
    func `booleans are strict`(_ value: String) throws {
        #expect(try problems(of: "path: x\nflag: \(value)").contains("flag: must be true or false, not "))
    }

    @Test(arguments: [
        ("5000", "5000"), ("50.5", "50.5"), ("true", "True"), ("1e16", "1e16"), ("10000000000000000.0", "1e+16"),
        ("2024-02-29", "2024-02-29"), ("99999999999999999999", "99999999999999999999"), ("''", ""),
    ])
    func `text takes other scalars as Python prints them`(_ written: String, _ text: String) throws {
        #expect(try read("path: x\nnote: \(written)").note == text)
    }

    @Test func `a section that is null is refused`() throws {
        #expect(
            try problems(of: "path: x\ninner:\n") == """
                mlflow.yml:2:7: inner: must be a mapping with the keys depth, not null; remove the key to keep the default
                inner:
                      ^
                """)
    }

    @Test func `assigning in code is checked as reading is, nested models included`() throws {
        var model = Everything()
        model.path = "a"
        try model.set(\.inner.depth, to: 5)
        #expect(model.inner.depth == 5)
        #expect(
            message { () throws(ConfigError) in try model.set(\.inner.depth, to: 10) }
                == "inner.depth: must be between 1 and 9, not 10")
        #expect(model.inner.depth == 5)
        #expect(
            message { () throws(ConfigError) in
                try model.update {
                    $0.mode = .append
                    $0.count = 0
                }
            } == "mode: must not be append where count is 0")
        #expect(model.mode == .overwrite)
        model.inner.depth = 0
        #expect(
            message { () throws(ConfigError) in _ = try model.validated() }
                == "inner.depth: must be between 1 and 9, not 0")
    }

    @Test func `what is written out reads back equal`() throws {
        var model = Everything()
        model.path = "1"
        model.labels = ["b": 2, "a": 1]
        model.note = "null"
        #expect(try Everything.decode(model.yaml) == model)
    }

    @Test func `a source line never shows the password of a URI, nor a line below credentials`() throws {
        let long = try yaml("flag: postgresql://me:\(String(repeating: "hunter2", count: 20))@host/db\n")
        #expect(!message { () throws(ConfigError) in _ = try Everything.decode(long) }.contains("hunter2"))
        let node = try yaml("path: [postgresql://me:h/u#nter2@host/db]\ncredentials: {key: hunter2}\n")
        let text = message { () throws(ConfigError) in _ = try Everything.decode(node) }
        #expect(
            text == """
                mlflow.yml:1:7: path: must be text, not a list
                path: [postgresql://me:*********@host/db]
                      ^
                mlflow.yml:2:1: credentials: is not a known key
                """)
    }
}
