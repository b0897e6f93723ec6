import Testing

@Suite struct PipelineFilesTests {
    let sandbox: Sandbox
    let sources = "iris/Sources/Iris/Pipelines/DataScience"

    init() throws {
        sandbox = try Sandbox()
        try sandbox.makeProject()
    }

    @Test func `create makes sources, parameters and a test, and tells the line for the registry`() throws {
        let answer = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris/data")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(
            answer.output == """
                Made the pipeline data_science:
                  Sources/Iris/Pipelines/DataScience/DataSciencePipeline.swift
                  Sources/Iris/Pipelines/DataScience/DataScienceNodes.swift
                  conf/base/parameters_data_science.yml
                  Tests/IrisTests/DataSciencePipelineTests.swift

                To run it, put this into the `pipelines` of IrisProject:
                  "data_science": dataScience

                """)
        #expect(try sandbox.text("\(sources)/DataSciencePipeline.swift").contains("let dataScience = Pipeline {"))
        #expect(
            try sandbox.text("iris/Tests/IrisTests/DataSciencePipelineTests.swift").contains("@testable import Iris"))
    }

    @Test func `create replaces nothing`() throws {
        _ = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris")
        try sandbox.write("mine", to: "\(sources)/DataSciencePipeline.swift")
        let answer = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris")
        #expect(answer.status == 78)
        #expect(
            answer.errors
                == "error: 'Sources/Iris/Pipelines/DataScience' is there already; nothing was written. Choose another name.\n"
        )
        #expect(try sandbox.text("\(sources)/DataSciencePipeline.swift") == "mine")
    }

    @Test func `create takes the parameters' environment, or makes no file for them`() throws {
        #expect(try sandbox.kmlf("pipeline", "create", "a", "--env", "prod", in: "iris").status == 78)
        #expect(!sandbox.exists("iris/Sources/Iris/Pipelines/A"))
        #expect(try sandbox.kmlf("pipeline", "create", "a", "--skip-config", in: "iris").status == 0)
        #expect(!sandbox.exists("iris/conf/base/parameters_a.yml"))
    }

    @Test(arguments: ["2nd", "a/b", "class", "é", "a b"])
    func `a name that sources could not bear is refused`(name: String) throws {
        let answer = try sandbox.kmlf("pipeline", "create", name, in: "iris")
        #expect(answer.status == 78)
        #expect(answer.errors.hasPrefix("error: '\(name)' cannot be the name of a pipeline"))
    }

    @Test func `delete takes away what create made`() throws {
        _ = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris")
        let answer = try sandbox.kmlf("pipeline", "delete", "data_science", "--yes", in: "iris")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(!sandbox.exists(sources))
        #expect(!sandbox.exists("iris/conf/base/parameters_data_science.yml"))
        #expect(!sandbox.exists("iris/Tests/IrisTests/DataSciencePipelineTests.swift"))
        #expect(sandbox.exists("iris/conf/base/parameters.yml"))
    }

    @Test func `delete asks, and without a terminal leaves all as it is`() throws {
        _ = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris")
        let answer = try sandbox.kmlf("pipeline", "delete", "data_science", in: "iris")
        #expect(answer.status == 1)
        #expect(answer.errors.contains("--yes"))
        #expect(sandbox.exists(sources))
    }

    @Test func `delete of a pipeline that is not there names those that are`() throws {
        _ = try sandbox.kmlf("pipeline", "create", "data_science", in: "iris")
        let answer = try sandbox.kmlf("pipeline", "delete", "data_engineering", "--yes", in: "iris")
        #expect(answer.status == 78)
        #expect(answer.errors.contains("it has DataScience."))
    }
}
