import KMLFModels
import Testing

@Suite("model URIs")
struct ModelURITests {
    @Test(
        "each form is read, and printed",
        arguments: [
            ("runs:/abc/model", ModelURI.run(id: "abc", path: "model"), "runs:/abc/model"),
            ("runs:/abc/deep//model/", .run(id: "abc", path: "deep/model"), "runs:/abc/deep/model"),
            ("runs:/abc", .run(id: "abc", path: ""), "runs:/abc"),
            ("models:/Iris Model/12", .version(name: "Iris Model", version: 12), "models:/Iris Model/12"),
            ("models:/iris/Latest", .latest(name: "iris"), "models:/iris/latest"),
            ("models:/iris/Production", .stage(name: "iris", stage: "Production"), "models:/iris/Production"),
            ("models:/a@b@champion", .alias(name: "a@b", alias: "champion"), "models:/a@b@champion"),
            ("models:/m-0123", .loggedModel(id: "m-0123"), "models:/m-0123"),
            ("file:///data/my%20model", .folder("/data/my model"), "/data/my model"),
            ("file:/data/m", .folder("/data/m"), "/data/m"), ("file:m", .folder("m"), "m"),
            ("/data/m", .folder("/data/m"), "/data/m"), ("models/m", .folder("models/m"), "models/m"),
            ("s3://bucket/m", .artifacts("s3://bucket/m"), "s3://bucket/m"),
        ])
    func forms(_ text: String, _ uri: ModelURI, _ printed: String) throws {
        #expect(try ModelURI(text) == uri)
        #expect(uri.description == printed)
    }

    @Test(
        "what is none is told, with what was probably meant",
        arguments: [
            ("", "'' is no model URI: it is empty"),
            ("runs:/", "'runs:/' is no model URI: a run is named as in runs:/<run id>/<path in the run>"),
            ("runs:abc/m", "'runs:abc/m' is no model URI: one slash follows `runs:`, as in runs:/abc/m"),
            ("models://iris/1", "'models://iris/1' is no model URI: one slash follows `models:`, as in models:/iris/1"),
            (
                "models:/iris",
                "'models:/iris' is no model URI: it names no version: write models:/iris/latest, models:/iris/1 or models:/iris@alias"
            ),
            (
                "models:/a/b/c",
                "'models:/a/b/c' is no model URI: a model is named as in models:/<name>/<version>, models:/<name>/latest, models:/<name>@<alias>, or models:/m-…"
            ),
            ("models:/iris@", "'models:/iris@' is no model URI: an alias is named as in models:/<name>@<alias>"),
            (
                "models:/iris/99999999999999999999",
                "'models:/iris/99999999999999999999' is no model URI: there is no such version"
            ),
            (
                "file://host/m",
                "'file://host/m' is no model URI: it names no folder of this machine, as in file:///data/model"
            ),
        ])
    func refused(_ text: String, _ message: String) {
        #expect(problem { _ = try ModelURI(text) } == message)
    }
}
