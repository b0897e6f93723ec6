import KMLFPipelineML
import Testing

@Suite struct PackagedSignatureTests {
    @Test func `scenario 124: the signature of a packaged pipeline is auto, none or a signature, and no text`() throws {
        func source(_ value: String) -> String {
            """
            import KMLFPipeline
            import KMLFPipelineML
            func package(_ pipeline: Pipeline) -> Pipeline {
                pipelineML(training: pipeline, inference: pipeline, inputName: "data", signature: \(value))
            }
            """
        }
        #expect(try Compiler.complaints(about: source(".auto")) == "")
        #expect(
            try Compiler.complaints(about: source(#""oops""#))
                .contains("cannot convert value of type 'String' to expected argument type 'PackagedSignature'"))
    }
}
