internal import ArgumentParser
internal import KMLFConfig
internal import KMLFPipeline
internal import KMLFRunner

/// What a run is asked to do: the command line, over the file that `--config` names.
struct RunRequest {
    let pipelineNames: [String]
    let env: String?
    let confSource: String?
    let runtimeParameters: ParameterMap
    let loadVersions: [String: String]
    let filter: PipelineFilter
    let runner: any Runner
    let isAsync: Bool
    let onlyMissingOutputs: Bool
    /// The run that is gone on with.
    let record: RunRecord?

    /// `folder` is what a relative path of `--config` starts from.
    init(_ arguments: RunArguments, runners: [any Runner], in project: Project, folder: String) throws {
        let record = arguments.resume ? try RunRecord(in: project) : nil
        let asked = try record.map(Self.arguments) ?? arguments
        let file = try asked.config.map { try RunFile.read($0, in: folder) } ?? RunFile()
        let names = asked.pipelines.partedByCommas
        pipelineNames = names.isEmpty ? file.pipelines.names + file.pipeline.names : names
        env = asked.env ?? file.env
        confSource = asked.conf.confSource ?? file.confSource
        runtimeParameters = asked.params.isEmpty ? file.params.map : try asked.runtimeParameters
        let versions = try asked.versions
        loadVersions = versions.isEmpty ? file.versions : versions
        filter = asked.nodes.filter.over(file.filter)
        let recorded = try asked.runner.choice.over(file.choice)
        let choice = record == nil ? recorded : try arguments.runner.choice.over(recorded)
        runner = try choice.runner(among: runners)
        isAsync = choice.isAsync ?? false
        onlyMissingOutputs = asked.onlyMissingOutputs || file.onlyMissingOutputs
        self.record = record
    }

    /// What the recorded run was told.
    private static func arguments(of record: RunRecord) throws -> RunArguments {
        do {
            return try RunArguments.parse(record.arguments)
        } catch {
            let options = record.arguments.joined(separator: " ")
            throw ResumeError("the last run was told what this kmlf cannot read: \(options); run it anew")
        }
    }
}
