import KMLF

@main struct ConsumingProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": Pipeline { Node({ 42 }, inputs: [], outputs: ["answer"], name: "answer") }
    ]
}
