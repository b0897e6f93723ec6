import KMLFConfig
import KMLFYAML
import Testing

@Suite struct LayoutMigrationTests {
    /// The new texts by file.
    private func migrate(_ files: [String: String]) throws -> [String: String] {
        let project = try TemporaryProject(files)
        defer { project.remove() }
        let migration = try LayoutMigration(project: Project(at: project.root), processEnvironment: [:])
        return Dictionary(uniqueKeysWithValues: migration.files.map { ($0.name, $0.newText) })
    }

    private func migrate(_ text: String) throws -> String? {
        try migrate(["conf/base/mlflow.yml": text])["conf/base/mlflow.yml"]
    }

    private func problem(_ files: [String: String]) throws -> String {
        let project = try TemporaryProject(files)
        defer { project.remove() }
        let found = try Project(at: project.root)
        return message { () throws(ConfigError) in _ = try LayoutMigration(project: found, processEnvironment: [:]) }
    }

    @Test func `comments, order, quotes and empty lines stay`() throws {
        let text = """
            # About the file.

            # Where runs go.
            mlflow_tracking_uri: 'mlruns'   # a folder
            credentials: null

            disable_tracking:
              pipelines:
              - a   # not this one

            experiment:
              # Its name.
              name: "iris"
              create: true  # always
              # name: other

            run:
              id: null
              nested: yes

            hooks:
              # Each node.
              node:
                flatten_dict_params: true
                # Too long?
                long_parameters_strategy: tag   # whole
                recursive: false
                sep: "-"
            # The page.
            ui:
                port: "5000"
            # The end.

            """
        #expect(
            try migrate(text) == """
                # About the file.

                server:
                  # Where runs go.
                  mlflow_tracking_uri: 'mlruns'   # a folder
                  credentials: null

                tracking:
                  disable_tracking:
                    pipelines:
                    - a   # not this one

                  experiment:
                    # Its name.
                    name: "iris"
                    restore_if_deleted: true  # always
                    # name: other

                  run:
                    id: null
                    nested: yes

                  params:
                    # Each node.
                    dict_params:
                      flatten: true
                      recursive: false
                      sep: "-"
                    # Too long?
                    long_params_strategy: tag   # whole
                # The page.
                ui:
                    port: "5000"
                # The end.

                """)
    }

    @Test func `what kmlf init writes is rewritten, and a second time there is nothing to do`() throws {
        let old = MLflowConfig.template(experimentName: "iris")
        let new = try #require(try migrate(old))
        #expect(try MLflowConfig.decode(yaml(new)) == MLflowConfig.decode(yaml(old)))
        #expect(
            old.split(separator: "\n").filter { $0.contains("#") }.count
                == new.split(separator: "\n").filter { $0.contains("#") }.count)
        #expect(try migrate(new) == nil)
        #expect(try migrate("ui: {port: 1}\n") == nil)
        #expect(try migrate(["conf/base/parameters.yml": "a: 1"]).isEmpty)
    }

    @Test func `entries that are written in braces, in quotes or as JSON are rewritten too`() throws {
        #expect(
            try migrate(
                "\"experiment\": {name: x, 'create': true}\nhooks: {node: {sep: '-', long_parameters_strategy: tag}}\nmlflow_tracking_uri: m"
            ) == """
                tracking:
                  "experiment": {name: x, 'restore_if_deleted': true}
                  params:
                    dict_params:
                      sep: '-'
                    long_params_strategy: tag
                server:
                  mlflow_tracking_uri: m

                """)
        #expect(
            try migrate("{experiment: {name: x}, mlflow_tracking_uri: m}\n")
                == "tracking:\n  experiment:\n    name: x\nserver:\n  mlflow_tracking_uri: m\n")
        #expect(
            try migrate(["conf/base/mlflow.json": #"{"experiment": {"name": "x"}, "mlflow_tracking_uri": "m"}"#]) == [
                "conf/base/mlflow.json": """
                {
                  "tracking": {
                    "experiment": {
                      "name": "x"
                    }
                  },
                  "server": {
                    "mlflow_tracking_uri": "m"
                  }
                }

                """
            ])
    }

    @Test func `defaults that differ between the layouts are written out where nothing gives them`() throws {
        #expect(
            try migrate("# About.\n\nrun:\n  name: x\n")
                == "# About.\n\nserver:\n  mlflow_tracking_uri: mlruns\ntracking:\n  experiment:\n    name: Default\n  run:\n    name: x\n"
        )
        #expect(
            try migrate([
                "conf/base/mlflow.yml": "mlflow_tracking_uri: m\nexperiment: {create: true}\n",
                "conf/prod/mlflow.yml": "experiment:\n  name: prod\n",
            ]) == [
                "conf/base/mlflow.yml":
                    "server:\n  mlflow_tracking_uri: m\ntracking:\n  experiment: {name: Default, restore_if_deleted: true}\n",
                "conf/prod/mlflow.yml": "tracking:\n  experiment:\n    name: prod\n",
            ])
        #expect(
            try migrate([
                "conf/local/mlflow.yml": "mlflow_tracking_uri: m\nexperiment: {name: a}\n",
                "conf/prod/mlflow.yml": "mlflow_tracking_uri: p\n",
            ])["conf/prod/mlflow.yml"]
                == "server:\n  mlflow_tracking_uri: p\ntracking:\n  experiment:\n    name: Default\n")
    }

    @Test func `placeholders follow the keys that they name`() throws {
        #expect(
            try migrate(
                """
                _team: core
                mlflow_tracking_uri: m
                experiment:
                  name: ${_team}-x
                run:
                  name: ${experiment.name}/${hooks.node.sep, 5}
                """)?.contains("name: ${tracking.experiment.name}/${tracking.params.dict_params.sep, 5}") == true)
        let own = try migrate([
            "conf/base/mlflow.yml": "mlflow_tracking_uri: ${mlflow_tracking_uri}\nexperiment: {name: x}\n",
            "conf/base/globals.yml": "mlflow_tracking_uri: m\n",
        ])
        #expect(own["conf/base/mlflow.yml"]?.contains("  mlflow_tracking_uri: ${mlflow_tracking_uri}\n") == true)
    }

    @Test func `an experiment that may not be made is told, since release 2 makes every one`() throws {
        let project = try TemporaryProject(["conf/base/mlflow.yml": "experiment: {name: x, create: false}\n"])
        defer { project.remove() }
        let migration = try LayoutMigration(project: Project(at: project.root), processEnvironment: [:])
        #expect(
            migration.notes == [
                """
                experiment.create: false became restore_if_deleted: false, which has another meaning: release 2 always makes an \
                experiment that is missing
                """
            ])
    }

    @Test func `a mixture, a mistake and what cannot be rewritten are refused`() throws {
        #expect(
            try problem(["conf/base/mlflow.yml": "server: {}\nrun: {name: x}\n"]).hasPrefix(
                "conf/base/mlflow.yml:2:1: run: is a key of kedro-mlflow 0.7's layout, and `server` and `tracking` are keys"
            ))
        #expect(
            try problem(["conf/base/mlflow.yml": "server: {}\n", "conf/prod/mlflow.yml": "run: {name: x}\n"])
                .hasPrefix("conf/prod/mlflow.yml:1:1: run: is a key of kedro-mlflow 0.7's layout"))
        #expect(
            try problem(["conf/base/mlflow.yml": "experiment: {nam: x}\n"])
                .hasPrefix("conf/base/mlflow.yml:1:14: experiment.nam: is not a known key"))
        #expect(
            try problem(["conf/base/mlflow.yml": "mlflow_tracking_uri: m\nexperiment: {name: &n x}\ncredentials: *n\n"])
                .hasPrefix(
                    "conf/base/mlflow.yml cannot be rewritten without help; nothing was changed. Write the new layout by hand:"
                ))
    }
}
