internal import ArgumentParser
internal import KMLFConsole
internal import KMLFPipeline

/// `pipeline` of a project's executable.
struct ProjectPipelineCommand<Project: KMLFProject>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pipeline", abstract: "Look at the graph of a pipeline.", subcommands: [Show.self])
    }

    struct Show: Command {
        static var configuration: CommandConfiguration { PipelineShowArguments.configuration }

        @OptionGroup var arguments: PipelineShowArguments

        func run(in surroundings: Surroundings) throws {
            let names = arguments.names.partedByCommas
            let whole = try Project.pipelines.pipeline(named: names)
            guard whole.problems.isEmpty else { throw PipelineError(whole.problems) }
            let drawing = PipelineDrawing(
                name: names.isEmpty ? PipelineRegistry.defaultName : names.joined(separator: ", "),
                pipeline: try whole.filter(arguments.nodes.filter))
            let output = surroundings.output
            switch arguments.json ? .json : arguments.format {
            case .text: for line in drawing.lines(for: output) { output.line(line) }
            case .mermaid: output.line(PipelineGraph(drawing.pipeline).mermaid)
            case .dot: output.line(PipelineGraph(drawing.pipeline).dot(name: drawing.name))
            case .json: output.line(drawing.json.text)
            }
        }
    }
}
