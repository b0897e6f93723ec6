import KMLFConfig
import KMLFYAML
import Testing

@Suite struct CredentialsTests {
    private func project(_ credentials: String, mlflow: String = "credentials: my_creds\n") throws -> TemporaryProject {
        try TemporaryProject(["conf/base/mlflow.yml": mlflow, "conf/local/credentials.yml": credentials])
    }

    private func problems(_ project: TemporaryProject, variables: [String: String] = [:]) throws -> String {
        defer { project.remove() }
        let loader = try project.loader(variables: variables)
        return message { () throws(ConfigError) in _ = try loader.environmentVariables() }
    }

    @Test("scenarios 10, 25: the entry that mlflow.yml names is exported key by key")
    func export() throws {
        let project = try project(
            "my_creds: {lower_case: hunter2, PORT: 5000, RATE: 1.5, TLS: true, TOKEN: '${oc.env:T}', U: '${oc.env:NONE, x}'}"
        )
        defer { project.remove() }
        let variables = try project.loader(variables: ["T": "007"]).environmentVariables().mapValues { $0.revealed() }
        #expect(
            variables == [
                "lower_case": "hunter2", "PORT": "5000", "RATE": "1.5", "TLS": "true", "TOKEN": "007", "U": "x",
            ])
    }

    @Test func `without an entry named nothing is exported`() throws {
        let project = try project("my_creds: {a: b}", mlflow: "credentials: null\n")
        defer { project.remove() }
        #expect(try project.loader().environmentVariables().isEmpty)
    }

    @Test func `an entry that is not there is an error where it is named`() throws {
        #expect(
            try problems(project("my_cred: {a: hunter2}")) == """
                conf/base/mlflow.yml:1:14: credentials: names the credentials `my_creds`, which no credentials file in \
                conf/base or conf/local has
                did you mean `my_cred`?
                """)
        #expect(
            try problems(project("")) == """
                conf/base/mlflow.yml:1:14: credentials: names the credentials `my_creds`, but there is no credentials \
                file in conf/base or conf/local
                """)
    }

    @Test func `what cannot be exported is named, and no secret is shown`() throws {
        let text = try problems(
            project(
                "my_creds: {A: [hunter2], B: ~, 'hun=ter2': hunter2, C: '${oc.env:NONE}', D: '${oc.env:N, hunter2'}"))
        #expect(
            text == """
                conf/local/credentials.yml:1:56: my_creds.C: names the environment variable `NONE`, which is not set, and \
                gives no default
                conf/local/credentials.yml:1:77: my_creds.D: has a `${` that no `}` closes; write `\\${` for the text itself
                conf/local/credentials.yml:1:15: my_creds.A: must be text or a number to become an environment variable, \
                not a list
                conf/local/credentials.yml:1:29: my_creds.B: must be text or a number to become an environment variable, \
                not null
                conf/local/credentials.yml:1:32: my_creds: has a key that cannot be the name of an environment variable
                """)
        #expect(
            try problems(project("my_creds: hunter2")) == """
                conf/local/credentials.yml:1:11: my_creds: must be a mapping from environment variables to values, not text
                """)
        let broken = try problems(project("my_creds:\n  A: 'hunter2\n  B: hunter2: x\n"))
        #expect(broken.contains("conf/local/credentials.yml:") && !broken.contains("hunter2"))
    }

    @Test func `secrets and credentials do not print`() throws {
        let secret = Secret("hunter2")
        var dumped = ""
        dump(secret, to: &dumped)
        let credentials = Credentials(YAMLMapping([("a", YAMLNode(.mapping(YAMLMapping([("KEY", "hunter2")]))))]))
        dump(credentials, to: &dumped)
        #expect("\(secret)" == "***" && String(reflecting: secret) == "***" && "\(["k": secret])" == #"["k": ***]"#)
        #expect("\(credentials)" == "Credentials(a)")
        #expect(!dumped.contains("hunter2") && !String(reflecting: credentials).contains("hunter2"))
    }
}
