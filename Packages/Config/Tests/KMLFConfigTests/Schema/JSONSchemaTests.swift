import KMLFConfig
import KMLFYAML
import Testing

@Suite struct JSONSchemaTests {
    private func accepts(_ schema: JSONSchema, _ text: String) throws -> Bool {
        try SchemaValidator(schema).accepts(ParameterValue(yaml: yaml(text), at: .root))
    }

    @Test func `the schema of mlflow yml accepts what kmlf writes, in both layouts`() throws {
        #expect(try accepts(.mlflow, MLflowConfig.template(experimentName: "x")))
        let project = try TemporaryProject(["conf/base/mlflow.yml": MLflowConfig.template(experimentName: "x")])
        defer { project.remove() }
        let migration = try LayoutMigration(project: Project(at: project.root), processEnvironment: [:])
        #expect(try accepts(.mlflow, try #require(migration.files.first).newText))
    }

    @Test(arguments: [
        "{}", "_team: x\nexperiment: {name: x}", "experiment: {create: '${globals:create}'}",
        "experiment: ${globals:e}",
        "ui: {port: 5000, host: null}", "mlflow_tracking_uri: null", "disable_tracking: {pipelines: [a, 1]}",
        "tracking: {experiment: {create_experiment_kwargs: {tags: {team: 1}}}}",
        "server: {request_header_provider: {init_kwargs: {}}}",
    ])
    func `the schema accepts what the model accepts`(_ text: String) throws { #expect(try accepts(.mlflow, text)) }

    @Test(arguments: [
        "experiment: {nam: x}", "experiment: {create: 1}", "experiment: {create: 'yes'}", "ui: null", "run: []",
        "disable_tracking: {pipelines: a}", "hooks: {node: {long_parameters_strategy: cut}}",
        "server: {credentials: {a: b}}", "server: {}\nrun: {id: x}", "tracking: {params: {dict_params: {flatten: 0}}}",
    ])
    func `the schema refuses what the model refuses`(_ text: String) throws {
        #expect(try !accepts(.mlflow, text))
        let node = try yaml(text)
        #expect(throws: ConfigError.self) { try MLflowConfig.decode(node) }
    }

    @Test func `kmlf yml and the catalog have schemas too`() throws {
        let settings = ProjectSettings(projectName: "Iris", packageName: "iris")
        #expect(try accepts(.kmlf, ProjectSettings.template(settings)))
        #expect(try !accepts(.kmlf, "project_name: Iris\n"))
        #expect(
            try accepts(
                .catalog, "_a: {x: 1}\nb: {type: pandas.CSVDataset, filepath: x, versioned: true, credentials: dev}\n"))
        #expect(try !accepts(.catalog, "b: {filepath: x}\n"))
        #expect(try !accepts(.catalog, "b: {type: x, versioned: 'yes'}\n"))
        #expect(JSONSchema.all.map(\.name) == ["mlflow", "kmlf", "catalog"])
    }
}
