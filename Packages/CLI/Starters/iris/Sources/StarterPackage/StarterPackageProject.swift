import KMLF

@main struct StarterPackageProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": training + evaluation,
        "training": training,
        "evaluation": evaluation,
    ]
}
