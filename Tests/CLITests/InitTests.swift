import KMLFConfig
import Testing

@Suite struct InitTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.makeProject()
    }

    @Test func `scenario 34: init in a new project writes conf/local/mlflow.yml and says so`() throws {
        let answer = try sandbox.kmlf("init", in: "iris")
        #expect(answer.status == 0)
        #expect(answer.output == "'conf/local/mlflow.yml' successfully updated.\n")
        #expect(answer.errors.isEmpty)
        #expect(try sandbox.text("iris/conf/local/mlflow.yml").contains("Iris"))
    }

    @Test func `scenarios 43, 44: what init writes is the template with the package's name, to the last line break`()
        throws
    {
        #expect(try sandbox.kmlf("init", in: "iris").status == 0)
        #expect(
            try sandbox.text("iris/conf/local/mlflow.yml") == MLflowConfig.template(experimentName: "Iris"))
    }

    @Test func `scenario 35: init where the file is there leaves it as it is and says how to replace it`() throws {
        try sandbox.write("mlflow_tracking_uri: elsewhere\n", to: "iris/conf/local/mlflow.yml")
        let answer = try sandbox.kmlf("init", in: "iris")
        let path = sandbox.path + "/iris/conf/local/mlflow.yml"
        #expect(answer.status == 1)
        #expect(answer.output.isEmpty)
        #expect(answer.errors == "error: A 'mlflow.yml' already exists at '\(path)'. Use --force to replace it.\n")
        #expect(try sandbox.text("iris/conf/local/mlflow.yml") == "mlflow_tracking_uri: elsewhere\n")
    }

    @Test func `scenario 36: init --force replaces the file`() throws {
        try sandbox.write("mlflow_tracking_uri: elsewhere\n", to: "iris/conf/local/mlflow.yml")
        let answer = try sandbox.kmlf("init", "--force", in: "iris")
        #expect(answer.status == 0)
        #expect(answer.output == "'conf/local/mlflow.yml' successfully updated.\n")
        #expect(try sandbox.text("iris/conf/local/mlflow.yml").contains("elsewhere") == false)
    }

    @Test(arguments: ["base", "local"])
    func `scenario 37: init --env writes into that environment`(env: String) throws {
        let answer = try sandbox.kmlf("init", "--env", env, in: "iris")
        #expect(answer.status == 0)
        #expect(answer.output == "'conf/\(env)/mlflow.yml' successfully updated.\n")
        #expect(sandbox.exists("iris/conf/\(env)/mlflow.yml"))
    }

    @Test func `scenario 38: init --env of a folder that is missing says so, and nothing else`() throws {
        let answer = try sandbox.kmlf("init", "--env", "debug", in: "iris")
        #expect(answer.status == 78)
        #expect(answer.output.isEmpty)
        #expect(
            answer.errors
                == "error: No env 'debug' found. conf/ has base, local; make the folder conf/debug for another.\n")
        #expect(!sandbox.exists("iris/conf/debug"))
    }

    @Test func `an environment that is missing is told with the folder that --conf-source names`() throws {
        try sandbox.write("", to: "iris/settings/prod/parameters.yml")
        let answer = try sandbox.kmlf("init", "--env", "debug", "--conf-source", "settings", in: "iris")
        #expect(
            answer.errors
                == "error: No env 'debug' found. settings/ has prod; make the folder settings/debug for another.\n")
    }

    @Test func `init --silent says nothing, except an error`() throws {
        #expect(try sandbox.kmlf("init", "--silent", in: "iris").output.isEmpty)
        let again = try sandbox.kmlf("init", "--silent", in: "iris")
        #expect(again.status == 1)
        #expect(again.errors.contains("already exists"))
    }

    @Test func `init works from any folder of the project, and makes conf/local, which a fresh clone lacks`() throws {
        try sandbox.makeProject("wine")
        try sandbox.write("", to: "wine/data/01_raw/deep/file")
        try sandbox.remove("wine/conf/local")
        #expect(try sandbox.kmlf("init", in: "wine/data/01_raw/deep").status == 0)
        #expect(sandbox.exists("wine/conf/local/mlflow.yml"))
    }

    @Test func `init takes the environment from KEDRO_ENV`() throws {
        #expect(try sandbox.kmlf("init", in: "iris", environment: ["KEDRO_ENV": "base"]).status == 0)
        #expect(sandbox.exists("iris/conf/base/mlflow.yml"))
    }

    @Test func `init outside a project says what a project is`() throws {
        let answer = try sandbox.kmlf("init")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("kmlf.yml"))
        #expect(answer.errors.contains("kmlf new"))
    }
}
