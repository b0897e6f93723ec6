internal import ArgumentParser
internal import KMLFConsole

/// `kmlf completion`.
struct CompletionCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print the script that lets a shell complete kmlf's commands.",
        discussion: """
            The shell then completes commands and options, and what stands in the project: environments, experiments, \
            ids of runs, and, once the project is built, pipelines, nodes, tags and datasets.

            EXAMPLES
              source <(kmlf completion bash)
              kmlf completion bash > ~/.local/share/bash-completion/completions/kmlf
              kmlf completion zsh > ~/.zfunc/_kmlf       (fpath=(~/.zfunc $fpath))
              kmlf completion fish > ~/.config/fish/completions/kmlf.fish
            """)

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    enum Shell: String, CaseIterable, ExpressibleByArgument {
        case bash, zsh, fish

        var parserShell: CompletionShell {
            switch self {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        }
    }

    func run(in surroundings: Surroundings) {
        surroundings.output.line(KMLFCommand.completionScript(for: shell.parserShell))
    }
}
