import Foundation
import Testing

@Suite struct ConfigTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("project_name: Iris\npackage_name: iris\n", to: "iris/kmlf.yml")
        try sandbox.write("model: {lr: 0.1}\nseed: 1\n", to: "iris/conf/base/parameters.yml")
        try sandbox.write("a:\n  type: pandas.CSVDataset\n  filepath: a.csv\n", to: "iris/conf/base/catalog.yml")
        try sandbox.write("experiment:\n  name: iris # ours\n", to: "iris/conf/base/mlflow.yml")
        try sandbox.write("dev: {token: hidden}\n", to: "iris/conf/local/credentials.yml")
    }

    @Test func `show prints values with their places, from a folder of the project too`() throws {
        try sandbox.write("seed: 2\n", to: "iris/conf/local/parameters.yml")
        let answer = try sandbox.kmlf("config", "show", in: "iris/conf")
        #expect(answer.status == 0)
        let lines = answer.output.split(separator: "\n").map {
            $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        #expect(lines.contains("experiment.name \"iris\" conf/base/mlflow.yml:2"))
        #expect(lines.contains("experiment.create true default"))
        #expect(lines.contains("a.filepath \"a.csv\" conf/base/catalog.yml:3"))
        #expect(lines.contains("seed 2 conf/local/parameters.yml:1"))
        #expect(lines.contains("dev.token \"***\" conf/local/credentials.yml:1"))
        #expect(!answer.output.contains("hidden"))
    }

    @Test func `show takes a kind, a key, an environment and parameters`() throws {
        try sandbox.write("model: {lr: 0.5}\n", to: "iris/conf/prod/parameters.yml")
        #expect(
            try sandbox.kmlf("config", "show", "parameters.model", "--env", "prod", in: "iris").output
                == "parameters\n  model.lr  0.5  conf/prod/parameters.yml:1\n")
        #expect(
            try sandbox.kmlf("config", "show", "seed", "--params", "seed=7", in: "iris").output
                == "parameters\n  seed  7  --params\n")
        #expect(
            try sandbox.kmlf("config", "show", "seed", "--json", in: "iris").output == """
                [
                  {
                    "kind": "parameters",
                    "key": "seed",
                    "value": 1,
                    "origin": "file",
                    "file": "conf/base/parameters.yml",
                    "line": 2,
                    "column": 7
                  }
                ]

                """)
        let wrong = try sandbox.kmlf("config", "show", "sead", in: "iris")
        #expect(wrong.status == 1)
        #expect(wrong.errors == "error: the configuration has no key `sead`; did you mean `seed`?\n")
    }

    @Test func `a project without mlflow yml shows the rest`() throws {
        try sandbox.remove("iris/conf/base/mlflow.yml")
        #expect(try sandbox.kmlf("config", "show", in: "iris").output.hasPrefix("catalog\n"))
        let answer = try sandbox.kmlf("config", "show", "mlflow", in: "iris")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("write one with `kmlf init --env local`"))
    }

    @Test func `check says what it looked at when all is well`() throws {
        let answer = try sandbox.kmlf("config", "check", in: "iris")
        #expect(answer.status == 0)
        #expect(
            answer.output == """
                All is well in the environment local.
                Read:
                  conf/base/catalog.yml  catalog
                  conf/base/mlflow.yml  mlflow
                  conf/base/parameters.yml  parameters
                  conf/local/credentials.yml  credentials

                """)
    }

    @Test func `check reports each problem of all environments once`() throws {
        try sandbox.write("a: 1\n", to: "iris/conf/base/parameters_more.yml")
        try sandbox.write("a: 2\n", to: "iris/conf/base/parameters/x.yml")
        try sandbox.write("b: {type: pandas.CSVDataSte, filepath: b.csv}\n", to: "iris/conf/prod/catalog.yml")
        try sandbox.write("c: {type: team.OurDataset, speed: 1}\n", to: "iris/conf/test/catalog.yml")
        try sandbox.write("mlflow_tracking_uri: localhost:5000\n", to: "iris/conf/test/mlflow.yml")
        let answer = try sandbox.kmlf("config", "check", in: "iris")
        #expect(answer.status == 78)
        #expect(
            answer.output == """
                error: conf/base/parameters_more.yml:1:1: a: is given at conf/base/parameters/x.yml:1:1 too; keep one of the two
                a: 1
                ^
                error: conf/prod/catalog.yml:1:11: b.type: names the dataset type pandas.CSVDataSte, which is not known
                b: {type: pandas.CSVDataSte, filepath: b.csv}
                          ^
                did you mean `pandas.CSVDataset`?
                in the environment prod only
                error: conf/test/mlflow.yml:1:22: mlflow_tracking_uri: 'localhost:5000' is not a tracking URI: it has a port \
                and no scheme. Did you mean 'http://localhost:5000'? For a folder of that name write './localhost:5000'.
                mlflow_tracking_uri: localhost:5000
                                     ^
                in the environment test only
                note: conf/test/catalog.yml:1:11: c.type: names the dataset type team.OurDataset, which is taken for one of the \
                project's own; `kmlf catalog list` builds the project and knows
                c: {type: team.OurDataset, speed: 1}
                          ^
                in the environment test only
                3 problems in the environments local, prod, test.

                """)
        let one = try sandbox.kmlf("config", "check", "--env", "prod", "--json", in: "iris")
        #expect(one.status == 78)
        #expect(one.json?["ok"] as? Bool == false)
        #expect((one.json?["problems"] as? [[String: Any]])?.last?["suggestion"] as? String == "pandas.CSVDataset")
    }

    @Test func `check takes a flavor with a module of its own for the project's, and tells of a wrong one of kmlf's`()
        throws
    {
        try sandbox.write(
            """
            own: {type: MlflowModelTrackingDataset, flavor: acme.centroids}
            ours: {type: MlflowModelTrackingDataset, flavor: kmlf.jsno}
            pythons: {type: MlflowModelSaverDataSet, flavor: mlflow.sklearn, filepath: m}
            boosted: {type: MlflowModelTrackingDataset, flavor: mlflow.xgboost}

            """, to: "iris/conf/test/catalog.yml")
        let answer = try sandbox.kmlf("config", "check", "--env", "test", in: "iris")
        #expect(answer.status == 78)
        #expect(
            answer.output.contains(
                """
                note: conf/test/catalog.yml:1:49: own.flavor: names the flavor acme.centroids, which is taken for one of the \
                project's own; `kmlf catalog list` builds the project and knows
                """))
        #expect(
            answer.output.contains(
                "boosted.flavor: names the flavor mlflow.xgboost, which is taken for one of the project's"))
        #expect(
            answer.output.contains(
                "conf/test/catalog.yml:2:50: ours.flavor: cannot be used: there is no flavor `kmlf.jsno`; did you mean `kmlf.json`?"
            ))
        #expect(
            answer.output.contains(
                "conf/test/catalog.yml:3:50: pythons.flavor: cannot be used: the flavor `mlflow.sklearn` holds objects of Python"
            ))
    }

    @Test func `schema prints one, and names those that there are`() throws {
        let answer = try sandbox.kmlf("config", "schema")
        #expect(answer.json?["title"] as? String == "mlflow.yml")
        #expect(try sandbox.kmlf("config", "schema", "catalog.yml").json?["title"] as? String == "catalog.yml")
        let wrong = try sandbox.kmlf("config", "schema", "parameters")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("mlflow, kmlf, catalog"))
    }

    @Test func `migrate shows what would change, changes it, and then has nothing to do`() throws {
        let old = try sandbox.text("iris/conf/base/mlflow.yml")
        let shown = try sandbox.kmlf("config", "migrate", "--dry-run", in: "iris")
        #expect(
            shown.output == """
                --- conf/base/mlflow.yml
                +++ conf/base/mlflow.yml
                @@ -1,2 +1,5 @@
                -experiment:
                -  name: iris # ours
                +server:
                +  mlflow_tracking_uri: mlruns
                +tracking:
                +  experiment:
                +    name: iris # ours

                """)
        #expect(try sandbox.text("iris/conf/base/mlflow.yml") == old)
        let done = try sandbox.kmlf("config", "migrate", in: "iris")
        #expect(done.output == "'conf/base/mlflow.yml' has the layout of release 2 now.\n")
        #expect(
            try sandbox.text("iris/conf/base/mlflow.yml")
                == "server:\n  mlflow_tracking_uri: mlruns\ntracking:\n  experiment:\n    name: iris # ours\n")
        #expect(
            try sandbox.kmlf("config", "migrate", in: "iris").output
                == "Nothing to do: no mlflow.yml has keys of the older layout.\n")
    }

    @Test func `conf-source names another folder, for every command that reads the configuration`() throws {
        try sandbox.write("seed: 9\n", to: "other/base/parameters.yml")
        try sandbox.write("{}\n", to: "other/base/mlflow.yml")
        #expect(
            try sandbox.kmlf("config", "show", "parameters", "--conf-source", "../other", in: "iris").output
                == "parameters\n  seed  9  \(sandbox.path)/other/base/parameters.yml:1\n")
        #expect(try sandbox.kmlf("config", "check", "--conf-source", "../other", in: "iris").status == 0)
        #expect(try sandbox.kmlf("runs", "list", "--conf-source", "../other", in: "iris").status == 0)
        let info = try sandbox.kmlf("info", "--json", "--conf-source", "../other", in: "iris")
        #expect((info.json?["project"] as? [String: Any])?["experiment"] as? String == "Default")
        let made = try sandbox.kmlf("init", "--conf-source", "../other", in: "iris")
        #expect(made.output == "'\(sandbox.path)/other/local/mlflow.yml' successfully updated.\n")
        let wrong = try sandbox.kmlf("config", "check", "--conf-source", "nowhere", in: "iris")
        #expect(wrong.status == 78)
        #expect(wrong.errors == "error: --conf-source: there is no folder \(sandbox.path)/iris/nowhere\n")
    }
}
