import KMLFConfig
import KMLFConsole
import Synchronization
import Testing

@testable import KMLF

/// What the hooks of this file saw, in order; each test has its own by the task.
private final class Events: Sendable {
    @TaskLocal static var current = Events()
    private let state = Mutex<[String]>([])

    var all: [String] { state.withLock(\.self) }

    func add(_ event: String) { state.withLock { $0.append(event) } }
}

private struct Seeing: BeforeCommandRun, AfterCommandRun, BeforePipelineRun, AfterPipelineRun {
    let name: String

    func beforeCommandRun(_ moment: CommandMoment) {
        Events.current.add("\(name) before \(moment.arguments[0]) of \(moment.project?.name ?? "nothing")")
    }
    func afterCommandRun(_ moment: CommandResultMoment) {
        Events.current.add("\(name) after \(moment.arguments[0]): \(moment.exitCode)")
    }
    func beforePipelineRun(_ moment: PipelineMoment) { Events.current.add("\(name) begins, run \(run)") }
    func afterPipelineRun(_ moment: PipelineResultMoment) { Events.current.add("\(name) ends, run \(run)") }

    private var run: String { ActiveRun.current == nil ? "closed" : "open" }
}

private let pipelines: PipelineRegistry = [
    "__default__": Pipeline {
        Node({ (start: Int) in start * 2 }, inputs: ["params:start"], outputs: ["doubled"], name: "double")
    }
]

private struct Plain: KMLFProject {
    static let pipelines = KMLFTests.pipelines
    static let hooks: [any Hook] = [Seeing(name: "code")]
    static let namedHooks: HookRegistry = ["timer": Seeing(name: "timer"), "audit": Seeing(name: "audit")]
}

private struct Placed: KMLFProject {
    static let pipelines = KMLFTests.pipelines
    static let hooks: [any Hook] = [MLflowHook.pipeline, Seeing(name: "code")]
}

private struct Refusing: KMLFProject {
    struct Refusal: Error, CustomStringConvertible { var description: String { "not today" } }

    struct Never: BeforeCommandRun, AfterCommandRun {
        func beforeCommandRun(_ moment: CommandMoment) throws { if moment.arguments[0] == "run" { throw Refusal() } }
        func afterCommandRun(_ moment: CommandResultMoment) throws { throw Refusal() }
    }

    static let pipelines = KMLFTests.pipelines
    static let hooks: [any Hook] = [Never()]
}

@Suite struct HookRegistrationTests {
    @Test func `hooks of the code come before those of kmlf yml, and MLflow's are called first`() async throws {
        let events = try await events(of: Plain.self, "hooks: [timer, audit]\n")
        #expect(
            events.all == [
                "audit before run of test", "timer before run of test", "code before run of test",
                "audit begins, run open", "timer begins, run open", "code begins, run open", "audit ends, run closed",
                "timer ends, run closed", "code ends, run closed", "audit after run: 0", "timer after run: 0",
                "code after run: 0",
            ])
    }

    @Test func `a hook that kmlf yml does not name is not registered`() async throws {
        let events = try await events(of: Plain.self, "")
        #expect(events.all.allSatisfy { $0.hasPrefix("code ") })
    }

    @Test func `MLflow's hooks take the place that the code gives them`() async throws {
        let events = try await events(of: Placed.self, "")
        #expect(events.all == ["code begins, run closed", "code ends, run open"].inCommand("code"))
    }

    @Test(arguments: ["kmlf-mlflow", "kedro-mlflow"])
    func `MLflow's hooks are switched off in kmlf yml`(plugin: String) async throws {
        let folder = try folder("disable_hooks_for_plugins: [\(plugin)]\n")
        let answer = try await folder.call(Plain.self, "run")
        #expect(answer.status == .success, "\(answer.errors)")
        #expect(answer.output.hasSuffix(" The run was not tracked.\n"))
        #expect(try await folder.runs().isEmpty)
    }

    @Test func `MLflow's hooks are registered by name, with Kedro's paths too`() async throws {
        let folder = try folder(
            """
            disable_hooks_for_plugins: [kmlf-mlflow]
            hooks: [mlflow_pipeline_hook, timer, kedro_mlflow.framework.hooks.mlflow_node_hook]

            """)
        let events = Events()
        _ = try await Events.$current.withValue(events) { try await folder.call(Plain.self, "run") }
        #expect(events.all.contains("timer begins, run closed") && events.all.contains("timer ends, run open"))
        let run = try #require(try await folder.runs().first)
        #expect(run.info.status == .finished)
        #expect(run.data.params == ["start": "21"])
    }

    @Test func `names that there are not are refused together, with place and nearest name`() async throws {
        let folder = try folder("hooks: [timr, timer, timer]\ndisable_hooks_for_plugins: [kmlf_mlfow]\n")
        let answer = try await folder.call(Plain.self, "run")
        #expect(answer.status == .configuration)
        #expect(
            answer.errors == """
                error: kmlf.yml:3:9: hooks[0]: there is no hook `timr`: there are `timer`, `audit`, `mlflow_pipeline_hook`, \
                `mlflow_node_hook`; namedHooks of the project's code offers more
                hooks: [timr, timer, timer]
                        ^
                did you mean `timer`?
                kmlf.yml:3:22: hooks[2]: is named twice; a hook is registered once
                hooks: [timr, timer, timer]
                                     ^
                kmlf.yml:4:29: disable_hooks_for_plugins[0]: there is no plugin `kmlf_mlfow`: the hooks that register themselves \
                are those of `kmlf-mlflow`
                disable_hooks_for_plugins: [kmlf_mlfow]
                                            ^
                did you mean `kmlf-mlflow`?

                """)
        #expect(try await folder.runs().isEmpty)
    }

    @Test func `a hook that refuses a command ends it, one that fails after it does not`() async throws {
        let folder = try folder("")
        let run = try await folder.call(Refusing.self, "run")
        #expect(run.status == .failure)
        #expect(run.errors == "error: hook `Never` failed in beforeCommandRun: not today\n")
        #expect(try await folder.runs().isEmpty)
        let list = try await folder.call(Refusing.self, "registry", "list")
        #expect(list.status == .success && list.output.contains("double"))
        #expect(list.errors == "warning: hook `Never` failed in afterCommandRun: not today\n")
    }

    private func folder(_ settings: String) throws -> ProjectFolder {
        let folder = try ProjectFolder(parameters: "start: 21\n")
        try folder.write("project_name: test\npackage_name: Test\n" + settings, to: "kmlf.yml")
        return folder
    }

    private func events<P: KMLFProject>(of project: P.Type, _ settings: String) async throws -> Events {
        let events = Events()
        let folder = try folder(settings)
        let answer = try await Events.$current.withValue(events) { try await folder.call(project, "run") }
        #expect(answer.status == .success, "\(answer.errors)")
        return events
    }
}

extension [String] {
    fileprivate func inCommand(_ name: String) -> [String] {
        ["\(name) before run of test"] + self + ["\(name) after run: 0"]
    }
}
