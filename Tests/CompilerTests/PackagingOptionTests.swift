import KMLFPipelineML
import Testing

@Suite struct PackagingOptionTests {
    private func complaints(_ option: String) throws -> String {
        try Compiler.complaints(
            about: """
                import KMLFPipeline
                import KMLFPipelineML
                func package(_ pipeline: Pipeline) -> Pipeline {
                    pipelineML(training: pipeline, inference: pipeline, inputName: "data", \(option))
                }
                """)
    }

    @Test func `scenario 109: a copy mode is one of the modes, and no number`() throws {
        #expect(try complaints("copyMode: .all(.assign)") == "")
        #expect(
            try complaints("copyMode: 1346")
                .contains("cannot convert value of type 'Int' to expected argument type 'CopyModes'"))
    }

    @Test func `scenario 124: the signature of a packaged pipeline is auto, none or a signature, and no text`() throws {
        #expect(try complaints("signature: .auto") == "")
        #expect(
            try complaints(#"signature: "oops""#)
                .contains("cannot convert value of type 'String' to expected argument type 'PackagedSignature'"))
    }
}
