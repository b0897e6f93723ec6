import KMLFFileStorage
import KMLFStorage
import Testing

/// Completion as bash asks for it: the script is read, and its function called with the words of a line.
@Suite struct CompletionTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `commands are completed`() throws {
        #expect(try candidates(for: "kmlf ru") == ["run", "runs"])
        #expect(try candidates(for: "kmlf runs s") == ["search", "show"])
    }

    @Test func `options are completed`() throws {
        #expect(try candidates(for: "kmlf runs list --all") == ["--all-experiments"])
    }

    @Test func `the ids of runs and the names of experiments are completed from the project's store`() async throws {
        try sandbox.makeProject()
        _ = try sandbox.kmlf("init", in: "iris")
        let store = try FileStore(root: sandbox.path + "/iris/mlruns")
        let experiment = try await store.createExperiment(CreateExperiment(name: "Iris"))
        let run = try await store.createRun(CreateRun(experimentID: experiment, startTime: 1_000_000))
        #expect(try candidates(for: "kmlf runs show ", in: "iris").contains(String(run.info.runID.prefix(8))))
        #expect(try candidates(for: "kmlf runs list --experiment I", in: "iris") == ["Iris"])
    }

    @Test func `outside a project nothing is completed, and nothing is printed`() throws {
        #expect(try candidates(for: "kmlf runs list --experiment ").isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `there is a script for each shell`(shell: String) throws {
        let answer = try sandbox.kmlf("completion", shell)
        #expect(answer.status == 0)
        #expect(answer.output.contains("kmlf"))
        #expect(answer.errors.isEmpty)
    }

    @Test func `another shell is refused with those that there are`() throws {
        let answer = try sandbox.kmlf("completion", "tcsh")
        #expect(answer.status == 64)
        #expect(answer.errors.contains("bash"))
    }

    private func candidates(for line: String, in sub: String = "") throws -> [String] {
        let answer = try sandbox.bash(script(for: line), in: sub)
        #expect(answer.errors.isEmpty)
        return answer.output.split(separator: "\n").map(String.init).sorted()
    }

    private func script(for line: String) -> String {
        """
        source <(kmlf completion bash)
        COMP_LINE='\(line)' COMP_POINT=\(line.utf8.count) COMP_TYPE=9 COMP_KEY=9
        read -ra COMP_WORDS <<<"$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )) COMPREPLY=()
        function=$(complete -p kmlf) && function=${function#*-F } && function=${function%% *}
        "$function" kmlf "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
    }
}
