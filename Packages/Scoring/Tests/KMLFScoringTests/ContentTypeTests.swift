import KMLFScoring
import Testing

@Suite struct ContentTypeTests {
    static let types = "application/json, text/csv or application/vnd.apache.parquet"

    @Test(arguments: [
        ("application/json", ContentType.json), ("application/json; charset=utf-8", .json),
        (" Application/JSON ;charset=UTF-8", .json), ("text/csv", .csv), ("text/csv;charset=utf-8", .csv),
        ("application/vnd.apache.parquet", .parquet),
    ])
    func `MLflow's three types are taken, text as UTF-8`(header: String, type: ContentType) throws {
        #expect(try ContentType(header: header) == type)
    }

    @Test(arguments: [
        (nil, "The request has no Content-Type. Send \(types)."),
        ("", "The request has no Content-Type. Send \(types)."),
        (
            "application/x-parquet",
            "This predictor only supports the following content types: \(types). Got 'application/x-parquet'."
        ),
        ("application/json; charset=latin-1", "The scoring server only supports UTF-8"),
        (
            "application/json; format=pandas-split",
            "Unrecognized content type parameters: format. Only charset=utf-8 may stand there."
        ),
        ("text/csv;", "Unrecognized content type parameters: . Only charset=utf-8 may stand there."),
    ])
    func `another type or parameter is refused with 415 and a sentence`(header: String?, message: String) {
        let refusal = #expect(throws: ScoringRefusal.self) { try ContentType(header: header) }
        #expect(refusal?.status == 415)
        #expect(refusal?.code == nil)
        #expect(refusal?.message == message)
    }
}
