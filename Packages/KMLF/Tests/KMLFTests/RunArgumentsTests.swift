import ArgumentParser
import Testing

@testable import KMLF

@Suite struct RunArgumentsTests {
    @Test func `names are parted by commas outside brackets, and by repeating the option`() {
        #expect(["a, b", "c"].partedByCommas == ["a", "b", "c"])
        #expect(["f([a,b]) -> [c],g"].partedByCommas == ["f([a,b]) -> [c]", "g"])
        #expect(["", ",a,"].partedByCommas == ["a"])
    }

    @Test func `Kedro's spellings of the options are read, old and new`() throws {
        let new = try RunArguments.parse([
            "--pipelines", "a,b", "--nodes", "n", "--tags", "t", "--env", "e", "--runner", "ConcurrentRunner",
            "--load-versions", "d:v",
        ])
        let old = try RunArguments.parse([
            "-p", "a,b", "--node", "n", "--tag", "t", "-e", "e", "-r", "kedro.runner.ThreadRunner", "-lv", "d:v",
        ])
        for arguments in [new, old] {
            #expect(arguments.pipelines == ["a,b"])
            #expect(arguments.nodes.nodes == ["n"])
            #expect(arguments.nodes.tags == ["t"])
            #expect(arguments.env == "e")
            #expect(try arguments.runner.choice.runner(among: []).name == "ConcurrentRunner")
            #expect(arguments.loadVersions == ["d:v"])
        }
        #expect(try RunArguments.parse(["-n", "x", "-n", "y", "-t", "z"]).nodes.nodes == ["x", "y"])
    }
}
