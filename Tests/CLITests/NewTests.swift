import Testing

@Suite struct NewTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `a new project has its names in every place and says what to do next`() throws {
        let answer = try sandbox.kmlf("new", "my wine-list", "--kmlf", Sandbox.repository)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(answer.output.contains("cd 'my wine-list'"))
        #expect(answer.output.contains("kmlf run"))
        #expect(try sandbox.text("my wine-list/kmlf.yml").contains("package_name: \"MyWineList\""))
        #expect(try sandbox.text("my wine-list/Package.swift").contains("path: \"\(Sandbox.repository)\""))
        #expect(sandbox.exists("my wine-list/Sources/MyWineList/MyWineListProject.swift"))
        #expect(sandbox.exists("my wine-list/Tests/MyWineListTests"))
        #expect(sandbox.exists("my wine-list/.gitignore"))
        #expect(sandbox.exists("my wine-list/conf/local/credentials.yml"))
        #expect(try sandbox.text("my wine-list/data/01_raw/iris.csv").split(separator: "\n").count == 151)
    }

    @Test(arguments: [
        "01_raw", "02_intermediate", "03_primary", "04_feature", "05_model_input", "06_models",
        "07_model_output", "08_reporting",
    ])
    func `the empty starter has Kedro's folders`(folder: String) throws {
        try sandbox.makeProject("blank", starter: "empty")
        #expect(sandbox.exists("blank/data/\(folder)/.gitkeep"))
    }

    @Test func `a git URL becomes a dependency by version`() throws {
        let answer = try sandbox.kmlf("new", "wine", "--kmlf", "https://git.example.com/team/pipes.git")
        #expect(answer.status == 0)
        let manifest = try sandbox.text("wine/Package.swift")
        #expect(
            manifest.contains(
                #".package(url: "https://git.example.com/team/pipes.git", from: "0.1.0", traits: ["HTTP", "PostgreSQL"])"#
            ))
        #expect(manifest.contains(#".product(name: "KMLF", package: "pipes")"#))
    }

    @Test func `a folder that is not empty is refused and left alone`() throws {
        try sandbox.write("mine", to: "iris/notes.txt")
        let answer = try sandbox.kmlf("new", "iris", "--kmlf", Sandbox.repository)
        #expect(answer.status == 78)
        #expect(
            answer.errors
                == "error: '\(sandbox.path)/iris' exists and is not empty; choose another name, or another place with --directory.\n"
        )
        #expect(!sandbox.exists("iris/Package.swift"))
    }

    @Test(arguments: ["class", "Foundation", "1st", "a/b/#", "Pipeline", "é"])
    func `a name that Swift could not use is refused before anything is written`(name: String) throws {
        let answer = try sandbox.kmlf("new", "--name", name, "--directory", "made", "--kmlf", Sandbox.repository)
        #expect(answer.status == 78)
        #expect(answer.errors.hasPrefix("error: "))
        #expect(!sandbox.exists("made"))
    }

    @Test func `a kmlf that is not there is refused with what to give`() throws {
        let answer = try sandbox.kmlf("new", "iris", "--kmlf", "nowhere")
        #expect(answer.status == 78)
        #expect(
            answer.errors
                == "error: '\(sandbox.path)/nowhere' is not a checkout of kmlf: it has no Packages/KMLF. Give --kmlf the folder of one, or a git URL.\n"
        )
        #expect(!sandbox.exists("iris"))
    }

    @Test func `without a name the usage is shown`() throws {
        let answer = try sandbox.kmlf("new")
        #expect(answer.status == 64)
        #expect(answer.errors.contains("kmlf new NAME"))
    }
}
