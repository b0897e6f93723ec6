import KMLF

/// What the README shows of interactive use; compiled only, as it opens the project of the working directory.
enum ReadmeExample {
    struct IrisProject: KMLFProject {
        static let pipelines: PipelineRegistry = ["training": Pipeline([])]
    }

    static func look() async throws {
        let project = try await InteractiveSession.open(IrisProject.self)
        let flowers = try await project.load("example_iris_data", as: DataFrame.self)
        print(try flowers.describe())
        try await project.run("training", parameters: ["training": ["epochs": 50]])
    }
}
