import KMLFStorage
import Testing

@Suite("Sources of versions") struct ModelSourceTests {
    @Test("a source that names a logged model or a version is told from one that says where the files lie")
    func sources() throws {
        #expect(try ModelSource("models:/m-0123") == .loggedModel("m-0123"))
        #expect(try ModelSource("models:/été 1/12") == .version("été 1", 12))
        for source in ["s3://b/models:/m-1", "runs:/r/model", "/tmp/m-1", "file:///models/a/1"] {
            #expect(try ModelSource(source) == nil)
        }
    }

    @Test(
        "a source whose model may change is refused", arguments: ["models:/a@b", "models:/a/Production", "models:a/1"])
    func changing(source: String) {
        #expect(
            throws: TrackingError(
                .invalidParameterValue,
                "The model source '\(source)' names no model. Write models:/m-… for a logged model or models:/name/version "
                    + "for a registered one.")
        ) { try ModelSource(source) }
    }
}
