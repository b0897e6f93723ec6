import KMLFStorage
import Testing

@Suite("Tracking URI") struct TrackingURITests {
    @Test(
        "scenarios 12, 27: a path becomes a percent-encoded file URI under the project's folder",
        arguments: [
            ("mlruns", "file:///home/ann/project/mlruns"),
            ("./mlruns", "file:///home/ann/project/mlruns"),
            ("../shared/mlruns", "file:///home/ann/project/../shared/mlruns"),
            ("my runs/été", "file:///home/ann/project/my%20runs/%C3%A9t%C3%A9"),
            ("~/mlruns", "file:///home/ann/project/~/mlruns"),
            ("a#b?c%20", "file:///home/ann/project/a%23b%3Fc%2520"),
            ("./localhost:5000", "file:///home/ann/project/localhost%3A5000"),
            ("DATABRICKS", "file:///home/ann/project/DATABRICKS"),
            ("/data//runs/./x/", "file:///data/runs/x"),
            ("/", "file:///"),
        ])
    func paths(text: String, expected: String) throws {
        let uri = try TrackingURI(text, relativeTo: "/home/ann/project")
        #expect(uri.text == expected)
        #expect(uri.scheme == "file")
        #expect(uri.description == expected)
    }

    @Test(
        "scenarios 12, 27: a file URI keeps its path, and one without slashes is relative to the project",
        arguments: [
            ("file:///data/my%20runs", "/data/my runs"), ("file:/data", "/data"), ("FILE:mlruns", "/p/mlruns"),
            ("file://localhost/data", "/data"), ("file:///data?x=1#y", "/data"), ("file:///100%", "/100%"),
            ("file:///C:/runs", "/C:/runs"),
        ])
    func fileURIs(text: String, path: String) throws {
        let uri = try TrackingURI(text, relativeTo: "/p")
        #expect(uri.path == path)
        #expect(uri.text.hasPrefix("file:///"))
    }

    @Test(
        "another URI is left as it is, and its scheme is known without a driver's name",
        arguments: [
            ("http://localhost:5000", "http"), ("HTTPS://Host/x", "https"), ("postgresql://u:p@h/db", "postgresql"),
            ("postgresql+psycopg2://u:p@h/db", "postgresql"), ("sqlite:///mlflow.db", "sqlite"), ("s3://b/k", "s3"),
        ])
    func schemes(text: String, scheme: String) throws {
        let uri = try TrackingURI(text, relativeTo: "/p")
        #expect(uri.text == text)
        #expect(uri.scheme == scheme)
        #expect(uri.path == nil)
    }

    @Test(
        "a description shows no user, no password and no value of a query",
        arguments: [
            ("http://localhost:5000", "http://localhost:5000"),
            ("postgresql://ann:secret@host:5432/db", "postgresql://***@host:5432/db"),
            ("postgresql://ann:s/e?c@r#et@host/db", "postgresql://***@host/db"),
            ("postgresql://host/db?user=ann&password=secret&x", "postgresql://host/db?user=***&password=***&***"),
            ("postgresql://ann:secret@/db?host=/run/pg", "postgresql://***@/db?host=***"),
            ("https://token@host/path?", "https://***@host/path?***"),
        ])
    func descriptions(text: String, description: String) throws {
        #expect(try TrackingURI(text, relativeTo: "/p").description == description)
    }

    @Test("scenario 13: 'databricks' is not taken for a folder", arguments: ["databricks", "databricks://profile"])
    func databricks(text: String) {
        let message =
            "The tracking URI 'databricks' is not supported: that service needs MLflow's own client. Give a folder, "
            + "or a URI that begins with 'http://', 'https://' or 'postgresql://'."
        #expect(throws: TrackingError(.invalidParameterValue, message)) { try TrackingURI(text, relativeTo: "/p") }
    }

    @Test(
        "what is not a tracking URI is refused with what was probably meant",
        arguments: [
            (
                "",
                "The tracking URI is empty. Give a folder such as 'mlruns', or a URI such as 'http://localhost:5000'."
            ),
            (
                " mlruns",
                "The tracking URI begins or ends with white space. Remove it, or write './' before a folder of that name."
            ),
            (
                "localhost:5000",
                "'localhost:5000' is not a tracking URI: it has a port and no scheme. Did you mean "
                    + "'http://localhost:5000'? For a folder of that name write './localhost:5000'."
            ),
            (
                "127.0.0.1:5000/api",
                "'127.0.0.1:5000/api' is not a tracking URI: it has a port and no scheme. Did you mean "
                    + "'http://127.0.0.1:5000/api'? For a folder of that name write './127.0.0.1:5000/api'."
            ),
            (
                #"C:\Users\ann\mlruns"#,
                #"'C:\Users\ann\mlruns' is not a tracking URI: 'C:' looks like a Windows drive. Did you mean "#
                    + "'file:///C:/Users/ann/mlruns'?"
            ),
            (
                "http:/ann:secret@host/x",
                "'http:/***@host/x' is not a tracking URI: two slashes are missing after 'http:'. Did you mean "
                    + "'http://***@host/x'?"
            ),
            (
                "file://mlruns/x",
                "'file://mlruns/x' names the host 'mlruns', and files are only read on this machine. Did you mean "
                    + "'file:mlruns/x' (in the project's folder) or 'file:///mlruns/x'?"
            ),
            ("file:", "'file:' names no folder. Give one, as in 'file:mlruns' or 'file:///data/mlruns'."),
            ("a\0b", "The tracking URI holds a NUL character."),
        ])
    func refused(text: String, message: String) {
        #expect(throws: TrackingError(.invalidParameterValue, message)) { try TrackingURI(text, relativeTo: "/p") }
    }
}
