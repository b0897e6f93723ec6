import KMLFConfig
import KMLFYAML
import Testing

@Suite struct InterpolationTests {
    /// The parameters read from `text`, with globals, `--params` and variables beside them.
    private func parameters(
        _ text: String, globals: String = "", params: String = "", variables: [String: String] = [:]
    ) throws -> ParameterValue {
        let project = try TemporaryProject([
            "conf/base/parameters.yml": text, "conf/base/globals.yml": globals,
        ])
        defer { project.remove() }
        return try project.loader(params: params, variables: variables).parameters()
    }

    private func problems(_ text: String, globals: String = "", params: String = "") throws -> String {
        do {
            return "read: \(try parameters(text, globals: globals, params: params))"
        } catch let error as ConfigError {
            return error.description
        }
    }

    @Test func `a text that is one placeholder keeps the type of what it names`() throws {
        let value = try parameters(
            """
            a: {n: 1, f: 1.5, t: true, z: null, l: [1, {x: 2}], m: {k: v}}
            n: ${a.n}
            f: ${ a.f }
            t: ${a.t}
            z: ${a.z}
            l: ${a.l}
            m: ${a.m}
            second: ${a.l[1].x}
            dotted: ${a.l.0}
            """)
        #expect(value["n"] == 1 && value["f"] == 1.5 && value["t"] == true && value["z"] == .null)
        #expect(
            value["l"] == [1, ["x": 2]] && value["m"] == ["k": "v"] && value["second"] == 2 && value["dotted"] == 1)
    }

    @Test func `inside a longer text values are printed as Python prints them`() throws {
        let value = try parameters("a: 1\nb: true\nc: ~\nd: 1.0e+16\nt: x${a}-${b}-${c}-${d}/${e}\ne: ${a}\n")
        #expect(value["t"] == "x1-True-None-1e+16/1")
    }

    @Test func `a backslash keeps a placeholder as text`() throws {
        let value = try parameters(#"a: 1\#nb: '\${a}'\#nc: '\\${a}'\#nd: 'no \ change'\#n"#)
        #expect(value["b"] == "${a}" && value["c"] == #"\1"# && value["d"] == #"no \ change"#)
    }

    @Test func `leading dots name keys beside the placeholder`() throws {
        let value = try parameters("a: {x: 1, y: '${.x}', in: {z: '${..x}'}}")
        #expect(value["a"] == ["x": 1, "y": 1, "in": ["z": 1]])
    }

    @Test func `a placeholder sees what another environment and --params put over a key`() throws {
        let project = try TemporaryProject([
            "conf/base/parameters.yml": "root: data\npath: ${root}/x\nn: '${m}'\nm: 1",
            "conf/local/parameters.yml": "root: other\n",
        ])
        defer { project.remove() }
        #expect(try project.loader(params: "m=2").parameters() == ["root": "other", "path": "other/x", "n": 2, "m": 2])
    }

    @Test func `globals and run-time parameters are named with or without a default`() throws {
        let value = try parameters(
            """
            a: ${globals:x.y}
            b: ${globals:nothing, 1.5}
            c: ${globals:nothing, [1, 'a,b']}
            d: ${globals:nothing, ${runtime_params:seed, 7}}
            e: ${runtime_params:seed}
            f: ${runtime_params:model.lr, null}
            g: ${runtime_params:nothing, text of words}
            h: ${x.y}
            i: ${nothing|default}
            o: ${nothing.here, 5}
            p: ${x.y, 5}
            q: ${nothing, [a, 'b|c']}
            j: ${globals:nothing, 1e3}
            k: ${globals:nothing, no}
            l: "${globals:nothing, }"
            m: ${globals:nothing, 'x ${x.y} y'}
            n: ${globals:nothing, ${x.y}x}
            """, globals: "x: {y: '${z}'}\nz: 3\n", params: "seed=8,model.lr=0.5")
        #expect(value["a"] == 3 && value["b"] == 1.5 && value["c"] == [1, "a,b"] && value["d"] == 8 && value["e"] == 8)
        #expect(value["f"] == 0.5 && value["g"] == "text of words" && value["h"] == 3 && value["i"] == "default")
        #expect(value["o"] == 5 && value["p"] == 3 && value["q"] == ["a", "b|c"])
        #expect(
            value["j"] == 1000.0 && value["k"] == "no" && value["l"] == "" && value["m"] == "x 3 y"
                && value["n"] == "3x")
    }

    @Test func `a random name looks like MLflow's and stays one within a process`() throws {
        let value = try parameters("a: ${km.random_name:}\nb: run-${km.random_name:}\n")
        guard case .string(let name)? = value["a"] else {
            Issue.record("\(value)")
            return
        }
        #expect(value["b"] == .string("run-\(name)"))
        #expect(name.wholeMatch(of: /[a-z]+-[a-z]+-[0-9]{1,3}/) != nil, "\(name)")
        #expect(try parameters("a: ${km.random_name:}\n")["a"] == .string(name))
    }

    @Test func `a reference to a key that is not there is an error with the place`() throws {
        #expect(
            try problems("model:\n  lr: ${model.rate}\n  rat: 1\n") == """
                conf/base/parameters.yml:2:7: model.lr: names `model.rate`, which is neither in the parameters files nor in the globals files
                  lr: ${model.rate}
                      ^
                did you mean `model.rat`?
                """)
        #expect(
            try problems("a: ${globals:stagee}", globals: "stage: dev") == """
                conf/base/parameters.yml:1:4: a: names `stagee`, which is not in the globals files, and gives no default
                a: ${globals:stagee}
                   ^
                did you mean `stage`?
                """)
        #expect(
            try problems("a: ${runtime_params:seed}") == """
                conf/base/parameters.yml:1:4: a: names `seed`, which is not in --params, and gives no default
                a: ${runtime_params:seed}
                   ^
                """)
    }

    @Test func `a circle of references is an error that shows it`() throws {
        #expect(
            try problems("a: ${b.c}\nb:\n  c: x-${d}\nd: ${a}\n") == """
                conf/base/parameters.yml:4:4: d: refers to itself: a -> b.c -> d -> a
                d: ${a}
                   ^
                """)
        #expect(try problems("a: {b: '${a}'}").contains("refers to itself: a -> a.b -> a"))
    }

    @Test func `what is not a placeholder is explained`() throws {
        let cases = [
            ("${a", "has a `${` that no `}` closes; write `\\${` for the text itself"),
            ("${}", "has the placeholder `${}`, which names no key"),
            ("${b..c}", "has the placeholder `${b..c}`, which names no key"),
            ("${...b}", "has the placeholder `${...b}` with more dots than it lies deep"),
            ("${b.${c}}", "has a placeholder inside the key of another; only defaults may hold placeholders"),
            (
                "${global:x}",
                "has the placeholder `${global:x}`; the words before the colon can be globals, runtime_params, oc.env, km.random_name"
            ),
            ("${globals:x, 1, 2}", "has the placeholder `${globals:x}`; write a key and at most one default"),
            (
                "${oc.env:HOME}",
                "has the placeholder `${oc.env:HOME}`; environment variables can be read in credentials files only"
            ),
            (
                "${km.random_name:a}",
                "has the placeholder `${km.random_name:a}`; km.random_name takes nothing: write `${km.random_name:}`"
            ),
            ("x${b}", "puts a list, `${b}`, into a text"),
        ]
        for (text, message) in cases {
            let found = try problems("a: '\(text)'\nb: []\n")
            #expect(found.hasPrefix("conf/base/parameters.yml:1:4: a: \(message)\n"), "\(found)")
        }
    }

    @Test func `texts that blow one another up are refused`() throws {
        var bomb = "a0: [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            bomb += "a\(level): [" + Array(repeating: "'${a\(level - 1)}'", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(try problems(bomb).contains("becomes too large once its placeholders are replaced"))
        var chain = "a0: x\n"
        for level in 1...5000 { chain += "a\(level): ${a\(level + 1)}\n" }
        #expect(try problems(chain + "a5001: 1\n").contains("more than 256 times over"))
        var text = "a0: xxxxxxxxxx\n"
        for level in 1...30 { text += "a\(level): ${a\(level - 1)}${a\(level - 1)}\n" }
        #expect(try problems(text).contains("becomes too large once its placeholders are replaced"))
    }

    @Test func `hidden keys serve placeholders and are dropped, except in parameters`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog.yml": "_dir: data\na: {filepath: '${_dir}/a.csv'}\n",
            "conf/base/parameters.yml": "_dir: data\na: ${_dir}\n",
        ])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(try loader.catalog().entries.map(\.key) == ["a"])
        #expect(try loader.catalog()["a"]?["filepath"] == "data/a.csv")
        #expect(try loader.parameters() == ["_dir": "data", "a": "data"])
    }

    @Test func `a hidden key that two files give cannot be named`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog_a.yml": "_dir: a\nx: {filepath: '${_dir}'}\n", "conf/base/catalog_b.yml": "_dir: b\n",
        ])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.catalog() }.contains(
                """
                x.filepath: names `_dir`, which two files give: conf/base/catalog_a.yml:1:1 and \
                conf/base/catalog_b.yml:1:1; rename one
                """))
    }
}
