import KMLFConfig
import KMLFPipeline
import KMLFRunner
import Testing

@Suite struct RunParametersTests {
    private let full = RunParameters(
        sessionID: SessionID(milliseconds: 1_795_410_722_030), projectPath: "/home/me/iris", env: "local",
        kmlfVersion: "0.1.0", pipelineNames: ["fake_pl"],
        filter: PipelineFilter(
            tags: ["tag1", "tag2"], nodeNames: ["node1"], fromNodes: ["node1", "node2"], toNodes: ["node3"],
            fromInputs: ["data1", "data2"], toOutputs: ["out"]),
        loadVersions: ["data_inter": "01:23:45", "a": "1"],
        runtimeParameters: ["a": 5, "n": ["e": ["w": 1]], "s": "hello", "flag": true, "none": nil])

    @Test("scenario 66: the command has every option that is set, in a fixed order")
    func everyOption() {
        #expect(
            full.command == "kmlf run --from-inputs=data1,data2 --from-nodes=node1,node2 --to-nodes=node3 --nodes=node1"
                + " --pipeline=fake_pl --tags=tag1,tag2 --load-versions=a:1,data_inter:01:23:45 --to-outputs=out"
                + " --params=a=5,n.e.w=1,s=hello,flag=true,none=null")
    }

    @Test("scenario 67: the command leaves out what is not set")
    func nothingSet() {
        #expect(RunParameters(pipelineNames: ["fake_pl"]).command == "kmlf run --pipeline=fake_pl")
        #expect(RunParameters(env: "local", runner: "SequentialRunner").command == "kmlf run")
    }

    @Test func `the command has environment, runner, namespaces and several pipelines`() {
        let parameters = RunParameters(
            env: "prod", pipelineNames: ["a", "b"], filter: PipelineFilter(namespaces: ["n"]),
            runner: "ConcurrentRunner")
        #expect(parameters.command == "kmlf run --pipelines=a,b --namespaces=n --env=prod --runner=ConcurrentRunner")
    }

    @Test func `the command has what the runner was given, and the flags`() {
        let parameters = RunParameters(
            runner: "ConcurrentRunner", runnerParameters: ["max_workers": "2"], isAsync: true, onlyMissingOutputs: true)
        #expect(
            parameters.command
                == "kmlf run --runner=ConcurrentRunner --runner-params=max_workers=2 --async --only-missing-outputs")
        #expect(
            parameters.runTags.dropFirst().map { "\($0.key): \($0.value)" } == [
                "runner: ConcurrentRunner", "runner_params: {'max_workers': '2'}", "is_async: True",
                "only_missing_outputs: True",
            ])
    }

    @Test func `the command quotes what a shell would take apart, and text that looks like another type`() {
        let parameters = RunParameters(
            filter: PipelineFilter(nodeNames: ["it's", "b c"]),
            runtimeParameters: ["number": "5", "list": [1, "a,b"], "text": "x \"y\""])
        #expect(
            parameters.command
                == #"kmlf run --nodes='it'\''s,b c' --params='number="5",list=[1, "a,b"],text=x "y"'"#)
    }

    @Test func `tags have the keys of release 0 and values as Python prints them`() {
        #expect(
            full.runTags.map { "\($0.key): \($0.value)" } == [
                "run_id: 2026-11-23T05.12.02.030Z", "project_path: /home/me/iris", "env: local", "kmlf_version: 0.1.0",
                "tags: ('tag1', 'tag2')", "from_nodes: ['node1', 'node2']", "to_nodes: ['node3']",
                "node_names: ('node1',)", "from_inputs: ['data1', 'data2']", "to_outputs: ['out']",
                "load_versions: {'a': '1', 'data_inter': '01:23:45'}",
                "extra_params: {'a': 5, 'n': {'e': {'w': 1}}, 's': 'hello', 'flag': True, 'none': None}",
                "pipeline_name: fake_pl",
            ])
    }

    @Test func `empty parameters have no tag`() {
        #expect(RunParameters().runTags.map(\.key) == ["run_id"])
    }

    @Test func `several pipelines are one tag`() {
        let tags = RunParameters(pipelineNames: ["a", "b"]).runTags
        #expect(tags.last?.key == "pipeline_names")
        #expect(tags.last?.value == "['a', 'b']")
    }

    @Test(arguments: [
        (0, "1970-01-01T00.00.00.000Z"), (951_782_399_999, "2000-02-28T23.59.59.999Z"),
        (951_782_400_000, "2000-02-29T00.00.00.000Z"), (4_107_542_400_000, "2100-03-01T00.00.00.000Z"),
        (-1, "1969-12-31T23.59.59.999Z"), (1_735_689_599_001, "2024-12-31T23.59.59.001Z"),
    ]) func `session ids are UTC timestamps in Kedro's form`(milliseconds: Int, text: String) {
        #expect(SessionID(milliseconds: milliseconds).description == text)
    }
}
