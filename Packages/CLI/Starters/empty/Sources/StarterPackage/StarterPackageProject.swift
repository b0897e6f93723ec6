import KMLF

@main struct StarterPackageProject: KMLFProject {
    static let pipelines: PipelineRegistry = ["__default__": Pipeline([])]
}

// A node is a plain Swift function; its inputs and outputs are names of conf/base/catalog.yml and conf/base/parameters.yml:
//
//     let cleaning = Pipeline {
//         Node(clean, inputs: ["companies", "params:lowest_rating"], outputs: ["clean_companies"], name: "clean")
//     }
//
//     func clean(_ companies: [Company], lowestRating: Double) -> [Company] {
//         companies.filter { $0.rating >= lowestRating }
//     }
//
// Put the pipeline into `pipelines` above, then `kmlf run`.
