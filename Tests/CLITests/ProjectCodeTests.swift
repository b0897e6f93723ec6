import Testing

/// Commands that need the project's own code, before it is built.
@Suite struct ProjectCodeTests {
    @Test(arguments: [["run"], ["catalog", "list"], ["catalog", "describe"]])
    func `a folder of the configuration that is not there is told before anything is built`(command: [String]) throws {
        let sandbox = try Sandbox()
        try sandbox.makeProject()
        let environment = try sandbox.call(command + ["--env", "prdo"], in: "iris")
        #expect(environment.status == 78)
        #expect(environment.errors.hasPrefix("error: there is no environment `prdo`: there are base, local; make"))
        let folder = try sandbox.call(command + ["--conf-source", "settings"], in: "iris")
        #expect(folder.status == 78)
        #expect(folder.errors.hasPrefix("error: --conf-source: there is no folder \(sandbox.path)/iris/settings\n"))
        #expect(!sandbox.exists("iris/.build"))
    }
}
