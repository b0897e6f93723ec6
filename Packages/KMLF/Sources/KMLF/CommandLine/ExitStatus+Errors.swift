internal import KMLFConfig
public import KMLFConsole

extension ExitStatus {
    /// What an error of a project or its configuration means for the process.
    public init(of error: any Error) {
        self = error is ConfigError ? .configuration : .failure
    }
}
