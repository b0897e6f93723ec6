internal import KMLFConfig

/// The files of a pipeline that `kmlf pipeline create` makes and `kmlf pipeline delete` takes away.
struct PipelineFiles {
    let name: PipelineName
    let project: Project
    let environment: String

    /// Below the project's root.
    var sources: String { "Sources/\(project.packageName)/Pipelines/\(name.type)" }
    var test: String { "Tests/\(project.packageName)Tests/\(name.type)PipelineTests.swift" }
    var parameters: String {
        Path.relative("\(project.confFolder)/\(environment)/parameters_\(name.name).yml", to: project.root)
    }

    /// With their texts.
    func made(withParameters: Bool) -> [(path: String, text: String)] {
        [("\(sources)/\(name.type)Pipeline.swift", pipelineText), ("\(sources)/\(name.type)Nodes.swift", nodesText)]
            + (withParameters ? [(parameters, parametersText)] : []) + [(test, testText)]
    }

    /// What the registry of the project needs, which kmlf does not write into sources.
    var registration: String { "\"\(name.name)\": \(name.constant)" }

    private var pipelineText: String {
        """
        import KMLF

        /// The pipeline `\(name.name)`. It runs once the project's `pipelines` hold `\(registration)`.
        let \(name.constant) = Pipeline {
            // Node(clean, inputs: ["companies", "params:\(name.name).lowest_rating"], outputs: ["clean_companies"], name: "clean")
        }

        """
    }

    private var nodesText: String {
        """
        // The nodes of the pipeline `\(name.name)`: plain functions, named in \(name.type)Pipeline.swift.
        //
        // func clean(_ companies: [Company], lowestRating: Double) -> [Company] {
        //     companies.filter { $0.rating >= lowestRating }
        // }

        """
    }

    private var parametersText: String {
        """
        # Parameters of the pipeline `\(name.name)`; nodes read them as params:\(name.name).KEY
        #
        # \(name.name):
        #   lowest_rating: 0.5

        """
    }

    private var testText: String {
        """
        import KMLF
        import Testing

        @testable import \(project.packageName)

        @Suite struct \(name.type)PipelineTests {
            @Test func `the nodes fit together`() throws {
                try \(name.constant).checked()
            }
        }

        """
    }
}
