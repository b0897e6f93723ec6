internal import ArgumentParser
internal import KMLFConfig
internal import KMLFConsole

/// `kmlf config schema`.
struct ConfigSchemaCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a file, for editors that complete and check YAML.",
        discussion: """
            EXAMPLES
              kmlf config schema > .vscode/mlflow.schema.json
              kmlf config schema catalog
              kmlf config schema kmlf

            An editor with the YAML language server takes it from a comment at the top of the file:
              # yaml-language-server: $schema=../../.vscode/mlflow.schema.json
            """)

    @Argument(
        help: ArgumentHelp("\(File.names) (default: mlflow).", valueName: "file"),
        completion: .list(JSONSchema.all.map(\.name)))
    var file = File.standard

    struct File: ExpressibleByArgument {
        let schema: JSONSchema

        static let standard = File(schema: .mlflow)
        static let names = JSONSchema.all.map(\.name).joined(separator: ", ")

        var defaultValueDescription: String { schema.name }

        init(schema: JSONSchema) { self.schema = schema }

        init?(argument: String) {
            guard let schema = JSONSchema.all.first(where: { $0.name == argument || "\($0.name).yml" == argument })
            else { return nil }
            self.schema = schema
        }
    }

    func run(in surroundings: Surroundings) { surroundings.output.write(file.schema.text) }
}
