internal import ArgumentParser
internal import KMLFConsole

/// `catalog` of a project's executable.
struct ProjectCatalogCommand<Project: KMLFProject>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "catalog", abstract: "Look at the project's datasets.",
            subcommands: [List.self, Describe.self, Resolve.self, Patterns.self])
    }

    struct List: Command {
        static var configuration: CommandConfiguration { CatalogCommands.list }

        @OptionGroup var arguments: CatalogArguments

        func run(in surroundings: Surroundings) throws {
            let catalog = try ProjectCatalog(Project.self, arguments, in: surroundings)
            surroundings.output.print(try CatalogListing(catalog), asJSON: arguments.json)
        }
    }

    struct Describe: Command {
        static var configuration: CommandConfiguration { CatalogCommands.describe }

        @OptionGroup var arguments: CatalogDescribeArguments

        func run(in surroundings: Surroundings) async throws {
            let catalog = try ProjectCatalog(Project.self, arguments.options, in: surroundings)
            if let name = arguments.name {
                let details = try await DatasetDetails(name, in: catalog)
                surroundings.output.print(details, asJSON: arguments.options.json)
            } else {
                surroundings.output.print(try CatalogDescription(catalog), asJSON: arguments.options.json)
            }
        }
    }

    struct Resolve: Command {
        static var configuration: CommandConfiguration { CatalogCommands.resolve }

        @OptionGroup var arguments: CatalogArguments

        func run(in surroundings: Surroundings) throws {
            let catalog = try ProjectCatalog(Project.self, arguments, in: surroundings)
            surroundings.output.print(ResolvedCatalog(catalog), asJSON: arguments.json)
        }
    }

    struct Patterns: Command {
        static var configuration: CommandConfiguration { CatalogCommands.patterns }

        @OptionGroup var arguments: CatalogArguments

        func run(in surroundings: Surroundings) throws {
            let catalog = try ProjectCatalog(Project.self, arguments, in: surroundings)
            surroundings.output.print(PatternListing(catalog), asJSON: arguments.json)
        }
    }
}

/// An answer in both of its forms.
protocol Printable {
    var json: JSONValue { get }

    func lines(for terminal: Terminal) -> [String]
}

extension Terminal {
    fileprivate func print(_ answer: some Printable, asJSON: Bool) {
        self.answer(asJSON: asJSON, answer.json, answer.lines(for: self))
    }
}
