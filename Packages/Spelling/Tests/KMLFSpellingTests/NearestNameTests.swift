import KMLFSpelling
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    let known = ["experiment", "credentials", "disable_tracking", "ui", "hooks"]

    @Test(arguments: [
        ("experimnet", "experiment"), ("Experiment", "experiment"), ("disable-tracking", "disable_tracking"),
        ("credential", "credentials"), ("iu", "ui"), ("hoks", "hooks"),
    ])
    func `is found for a misspelt one`(written: String, meant: String) {
        #expect(NearestName.of(written, in: known) == meant)
    }

    @Test(arguments: ["tracking_uri", "", "x", "nothing like it"])
    func `is nil when nothing is close`(written: String) {
        #expect(NearestName.of(written, in: known) == nil)
    }

    @Test func `is the first of those that are equally close`() {
        #expect(NearestName.of("train", in: ["trail", "brain"]) == "trail")
    }
}
