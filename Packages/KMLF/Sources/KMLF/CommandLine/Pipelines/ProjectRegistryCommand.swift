internal import ArgumentParser
internal import KMLFConsole
internal import KMLFPipeline

/// `registry` of a project's executable.
struct ProjectRegistryCommand<Project: KMLFProject>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "registry", abstract: "Look at the project's pipelines.",
            subcommands: [List.self, Describe.self])
    }

    struct List: Command {
        static var configuration: CommandConfiguration { RegistryListArguments.configuration }

        @OptionGroup var arguments: RegistryListArguments

        func run(in surroundings: Surroundings) throws {
            let listing = RegistryListing(pipelines: Project.pipelines)
            surroundings.output.answer(
                asJSON: arguments.json, listing.json, listing.lines(for: surroundings.output))
        }
    }

    struct Describe: Command {
        static var configuration: CommandConfiguration { RegistryDescribeArguments.configuration }

        @OptionGroup var arguments: RegistryDescribeArguments

        func run(in surroundings: Surroundings) throws {
            let name = arguments.name ?? PipelineRegistry.defaultName
            let description = PipelineDescription(
                name: name, pipeline: try Project.pipelines.pipeline(named: [name]))
            surroundings.output.answer(
                asJSON: arguments.json, description.json, description.lines(for: surroundings.output))
        }
    }
}

/// The pipelines with their nodes, as a table and as JSON.
struct RegistryListing {
    let pipelines: PipelineRegistry

    var json: JSONValue {
        .object(
            pipelines.names.map { name in
                (key: name, value: .array(nodes(of: name).map(Self.json)))
            })
    }

    func lines(for terminal: Terminal) -> [String] {
        var table = Table([.text("PIPELINE"), .text("NODE"), .text("INPUTS"), .text("OUTPUTS")])
        for name in pipelines.names {
            let nodes = nodes(of: name)
            if nodes.isEmpty { table.add([.init(name, .strong), .init("(no nodes)", .faint)]) }
            for (position, node) in nodes.enumerated() {
                table.add([
                    .init(position == 0 ? name : "", .strong), .init(node.name),
                    .init(node.inputs.map(\.name).joined(separator: ", ")),
                    .init(node.outputs.map(\.name).joined(separator: ", ")),
                ])
            }
        }
        return table.lines(for: terminal)
    }

    private func nodes(of name: String) -> [Node] { pipelines[name]?.nodes ?? [] }

    private static func json(_ node: Node) -> JSONValue {
        .object([
            ("name", .string(node.name)), ("inputs", .array(node.inputs.map { .string($0.name) })),
            ("outputs", .array(node.outputs.map { .string($0.name) })),
            ("tags", .array(node.tags.sorted().map(JSONValue.string))),
            ("location", .string(node.location.description)),
        ])
    }
}
