import KMLF

@main struct TextClassifierProject: KMLFProject {
    static let pipelines: PipelineRegistry = [
        "__default__": etl + training,
        "etl": etl,
        "training": training,
        "inference": inference,
        "user_app": userApp,
    ]
}
