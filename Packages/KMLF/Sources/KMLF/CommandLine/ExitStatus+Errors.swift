internal import KMLFConfig
public import KMLFConsole
internal import KMLFPipeline

extension ExitStatus {
    /// What an error of a project means for the process: mistakes that are found before anything runs, in the configuration or in
    /// the pipeline, are `configuration`; everything else is `failure`.
    public init(of error: any Error) {
        self = error is ConfigError || error is PipelineError ? .configuration : .failure
    }
}
