import Testing

/// `kmlf db` as far as no server is needed; Integration/ has one.
@Suite struct DbTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    @Test func `a folder is no database`() throws {
        for command in ["check", "upgrade"] {
            let answer = try sandbox.kmlf("db", command, "file:///data/mlruns")
            #expect(answer.status == 1)
            #expect(
                answer.errors == """
                    error: 'file:///data/mlruns' is not a PostgreSQL database: its schema is made and checked for URIs that \
                    begin with postgresql:// (mlflow_tracking_uri in mlflow.yml, or an argument)

                    """)
        }
    }

    @Test func `a server that is away is told without the password`() throws {
        for arguments in [
            ["db", "check", "postgresql://ann:s3cret@127.0.0.1:1/x"],
            ["db", "upgrade", "postgresql+psycopg2://ann:s3cret@127.0.0.1:1/x"],
            ["runs", "list", "--tracking-uri", "postgres://ann:s3cret@127.0.0.1:1/x"],
        ] {
            let answer = try sandbox.call(arguments)
            #expect(answer.status == 1)
            #expect(answer.errors.contains("://***@127.0.0.1:1/x' cannot be reached: "))
            #expect(!(answer.output + answer.errors).contains("s3cret"))
        }
    }

    @Test func `without an argument the project's tracking URI is meant`() throws {
        try sandbox.makeProject(starter: "empty")
        try sandbox.write(
            "server:\n  mlflow_tracking_uri: postgresql://127.0.0.1:1/runs\n", to: "iris/conf/local/mlflow.yml")
        let answer = try sandbox.kmlf("db", "check", in: "iris/conf")
        #expect(answer.status == 1)
        #expect(answer.errors.contains("The database 'postgresql://127.0.0.1:1/runs' cannot be reached: "))
    }
}
