import FoundationEssentials
import KMLFConfig
import Testing

@Suite struct ProjectTests {
    @Test func `a project is found from any folder below its root`() throws {
        let folder = try TemporaryProject(["kmlf.yml": "project_name: My Iris\npackage_name: iris\nversion: 1.2.3\n"])
        defer { folder.remove() }
        try folder.makeFolder("src/deep/er")
        let project = try Project.find(from: folder.root + "/src/deep/../deep/er/")
        #expect(project == (try Project(at: folder.root)))
        #expect(project.name == "My Iris" && project.packageName == "iris" && project.version == "1.2.3")
        #expect(project.root.hasSuffix(folder.root) && project.confFolder == project.root + "/conf")
    }

    @Test("scenarios 4, 18: a folder that is not the root of a project is refused with what to do")
    func notARoot() throws {
        let folder = try TemporaryProject()
        defer { folder.remove() }
        let conf = try Project(at: folder.root).confFolder
        #expect(
            message { () throws(ConfigError) in _ = try Project(at: conf) } == """
                \(conf) is not the root of a kmlf project: it has no kmlf.yml; make one with `kmlf new`, or name the folder \
                that holds kmlf.yml
                """)
        #expect(message { () throws(ConfigError) in _ = try Project(at: "/no/where") } == "/no/where is not there")
    }

    @Test func `outside any project the error says how to get one`() {
        #expect(
            message { () throws(ConfigError) in _ = try Project.find(from: "/") } == """
                / is not inside a kmlf project: neither it nor a folder above it has a kmlf.yml; go to a project's folder, \
                or make a project with `kmlf new`
                """)
    }

    @Test func `a Kedro project is told what to add`() throws {
        let folder = try TemporaryProject(["pyproject.toml": "[tool.kedro]\n"])
        defer { folder.remove() }
        let root = try Project(at: folder.root).root
        try FileManager.default.removeItem(atPath: folder.root + "/kmlf.yml")
        #expect(
            message { () throws(ConfigError) in _ = try Project.find(from: root + "/conf") } == """
                \(root)/conf is not inside a kmlf project: neither it nor a folder above it has a kmlf.yml; \(root) has a \
                pyproject.toml, so it may be a Kedro project: put a kmlf.yml beside it with the lines "project_name: …" and \
                "package_name: …", and its conf folder can stay as it is
                """)
    }

    @Test func `a kmlf yml that is wrong is refused with every problem`() throws {
        let folder = try TemporaryProject(["kmlf.yml": "package_name: my-iris\nproject: x\n"])
        defer { folder.remove() }
        #expect(
            message { () throws(ConfigError) in _ = try Project.find(from: folder.root) } == """
                kmlf.yml:1:15: package_name: must be letters, digits and _, beginning with a letter, not "my-iris"
                package_name: my-iris
                              ^
                kmlf.yml:2:1: project: is not a known key
                project: x
                ^
                kmlf.yml:1:1: project_name: is missing. The project's name, for people.
                package_name: my-iris
                ^
                """)
    }

    @Test func `the text of a new kmlf yml reads back`() throws {
        let settings = ProjectSettings(projectName: "Ünï: x", packageName: "unix", version: "1.10")
        #expect(try ProjectSettings.decode(yaml(ProjectSettings.template(settings))) == settings)
    }

    @Test func `hooks are names that know their place`() throws {
        let folder = try TemporaryProject([
            "kmlf.yml":
                "project_name: x\npackage_name: x\nhooks: [timer, 7]\ndisable_hooks_for_plugins: [kmlf-mlflow]\n"
        ])
        defer { folder.remove() }
        let settings = try Project.find(from: folder.root).settings
        #expect(settings.hooks == ["timer", "7"] && settings.disableHooksForPlugins == ["kmlf-mlflow"])
        #expect(
            settings.hooks[0].problem("is not a hook", suggestion: "time").description == """
                kmlf.yml:3:9: hooks[0]: is not a hook
                hooks: [timer, 7]
                        ^
                did you mean `time`?
                """)
    }

    @Test func `conf_source of kmlf yml moves the configuration`() throws {
        let project = try TemporaryProject([
            "kmlf.yml": "project_name: Iris\npackage_name: iris\nconf_source: settings/kedro/\n",
            "settings/kedro/base/parameters.yml": "a: ${b}\n",
        ])
        defer { project.remove() }
        let loader = try project.loader()
        #expect(loader.project.shownConfFolder == "settings/kedro")
        let problem = message { () throws(ConfigError) in _ = try loader.parameters() }
        #expect(problem.hasPrefix("settings/kedro/base/parameters.yml:1:4: a: names `b`"), "\(problem)")
    }

    @Test func `another conf source must be a folder, and a relative one begins where it is given`() throws {
        let project = try TemporaryProject(["other/base/parameters.yml": "a: 1\n", "conf.tar.gz": ""])
        defer { project.remove() }
        let plain = try Project(at: project.root)
        let other = try plain.reading(confSource: "../other", relativeTo: project.root + "/conf")
        #expect(try ConfigLoader(project: other, processEnvironment: [:]).parameters() == ["a": 1])
        #expect(other.environments == ["base"])
        #expect(try plain.reading(confSource: nil, relativeTo: "/") == plain)
        #expect(
            message { () throws(ConfigError) in _ = try plain.reading(confSource: "no", relativeTo: project.root) }
                == "--conf-source: there is no folder \(project.root)/no")
        #expect(
            message { () throws(ConfigError) in
                _ = try plain.reading(confSource: "conf.tar.gz", relativeTo: project.root)
            } == """
                --conf-source: must be a folder, and \(project.root)/conf.tar.gz is a file; unpack an archive, and name \
                the folder that it holds
                """)
    }
}
