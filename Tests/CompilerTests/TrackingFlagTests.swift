import KMLFTracking
import Testing

@Suite struct TrackingFlagTests {
    @Test("scenarios 73, 86, 95, 104: the flag that switches the recording of datasets takes nothing but a boolean")
    func onlyBooleans() throws {
        func source(_ value: String) -> String {
            "import KMLFTracking\nfunc set(_ context: RunContext) { context.isTrackingEnabled = \(value) }\n"
        }
        #expect(try Compiler.complaints(about: source("false")) == "")
        #expect(
            try Compiler.complaints(about: source(#""hello""#))
                .contains("cannot assign value of type 'String' to type 'Bool'"))
    }
}
