import KMLFConfig
import KMLFYAML
import Testing

@Suite struct EnvironmentTests {
    private func project() throws -> TemporaryProject {
        try TemporaryProject([
            "conf/base/mlflow.yml": "experiment: {name: base}", "conf/local/mlflow.yml": "experiment: {name: local}",
            "conf/prod/mlflow.yml": "experiment: {name: prod}",
        ])
    }

    @Test func `the environment is the one asked for, else KEDRO_ENV, else local`() throws {
        let project = try project()
        defer { project.remove() }
        func name(_ environment: String?, _ variables: [String: String]) throws -> String {
            try project.loader(environment, variables: variables).mlflow().experiment.name
        }
        #expect(try name(nil, [:]) == "local")
        #expect(try name(nil, ["KEDRO_ENV": ""]) == "local")
        #expect(try name(nil, ["KEDRO_ENV": "prod"]) == "prod")
        #expect(try name("base", ["KEDRO_ENV": "prod"]) == "base")
    }

    @Test func `an environment without a folder is an error that names those that exist`() throws {
        let project = try project()
        defer { project.remove() }
        let loader = try project.loader("prdo")
        #expect(
            message { () throws(ConfigError) in _ = try loader.parameters() } == """
                there is no environment `prdo`: there are base, local, prod; make the folder conf/prdo, or choose another with --env \
                or KEDRO_ENV
                did you mean `prod`?
                """)
    }

    @Test(arguments: ["../base", ".git", "a/b"])
    func `an environment is a folder right below conf`(_ name: String) throws {
        let project = try project()
        defer { project.remove() }
        try project.makeFolder("conf/a/b")
        let loader = try project.loader(name)
        #expect(
            message { () throws(ConfigError) in _ = try loader.catalog() }.hasPrefix(
                "there is no environment `\(name)`"))
    }

    @Test func `local may be missing, as in a fresh clone`() throws {
        let project = try TemporaryProject(["conf/base/mlflow.yml": "experiment: {name: base}"])
        defer { project.remove() }
        #expect(try project.loader().mlflow().experiment.name == "base")
    }

    @Test func `the problems of all files are reported together`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog.yml": "a:\n\ttype: x\n",
            "conf/base/parameters.yml": "- 1\n",
            "conf/base/mlflow.yml": "experiments: {name: x}\ncredentials: my_creds\n",
            "conf/base/credentials.yml": "my_creds: {KEY: [1]}\n",
            "conf/local/mlflow.yml": "ui: {prot: 1}\n",
        ])
        defer { project.remove() }
        let loader = try project.loader()
        let text = message { () throws(ConfigError) in _ = try loader.load() }
        #expect(text.contains("conf/base/catalog.yml:2:1: "))
        #expect(text.contains("conf/base/parameters.yml:1:1: the file must hold a mapping, not a list\n- 1\n^\n"))
        #expect(text.contains("conf/base/mlflow.yml:1:1: experiments: is not a known key\n"))
        #expect(text.contains("did you mean `experiment`?\n"))
        #expect(text.contains("conf/local/mlflow.yml:1:6: ui.prot: is not a known key\n"))
    }

    @Test func `a template of Jinja2 is told from a slip of the pen`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog.yml": "{% for name in ['a', 'b'] %}\n{{ name }}: {type: MemoryDataset}\n{% endfor %}\n"
        ])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.catalog() } == """
                conf/base/catalog.yml:1:2: text can't start with `%`; put it in quotes; Jinja2 is not run over this file: write its \
                entries out, or in a catalog take a pattern such as "{name}_csv"
                {% for name in ['a', 'b'] %}
                 ^
                """)
    }

    @Test func `a file that cannot be read is named with the system's reason`() throws {
        let project = try TemporaryProject()
        defer { project.remove() }
        try project.link("conf/base/catalog.yml", to: "nowhere")
        let loader = try project.loader()
        #expect(
            message { () throws(ConfigError) in _ = try loader.catalog() }
                == "conf/base/catalog.yml: the file cannot be read: No such file or directory")
    }

    @Test func `a folder that links to one above it does not hang`() throws {
        let project = try TemporaryProject(["conf/base/catalog.yml": "a: {type: M}"])
        defer { project.remove() }
        try project.link("conf/base/again", to: "..")
        _ = try? project.loader().parameters()
    }
}
