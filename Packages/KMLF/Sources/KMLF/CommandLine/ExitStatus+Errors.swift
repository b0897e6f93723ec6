internal import KMLFConfig
public import KMLFConsole
internal import KMLFPipeline
internal import KMLFRunner

extension ExitStatus {
    /// What an error of a project means for the process: mistakes that are found before anything runs, in the configuration or in
    /// the pipeline, and a run that cannot be resumed, are `configuration`; everything else is `failure`.
    public init(of error: any Error) {
        let isFoundBefore = error is ConfigError || error is PipelineError || error is ResumeError
        self = isFoundBefore ? .configuration : .failure
    }
}
