import KMLFDataFrame
import Testing

@Suite struct DateTimeTests {
    @Test(
        "ISO text is read and written",
        arguments: [
            ("2024-02-29", "2024-02-29", 1_709_164_800.0),
            ("1970-01-01 00:00:01", "1970-01-01T00:00:01", 1),
            ("1969-12-31T23:59:59.5", "1969-12-31T23:59:59.5", -0.5),
            ("2024-02-29T10:30:00Z", "2024-02-29T10:30:00Z", 1_709_202_600),
            ("2024-02-29T10:30:00+02:00", "2024-02-29T10:30:00+02:00", 1_709_195_400),
            ("2024-02-29T10:30-0330", "2024-02-29T10:30:00-03:30", 1_709_215_200),
            ("2024-02-29 10:30:00.123456789", "2024-02-29T10:30:00.123456", 1_709_202_600.123456),
            ("0001-01-01", "0001-01-01", -62_135_596_800),
            ("9999-12-31", "9999-12-31", 253_402_214_400),
        ])
    func isoText(_ text: String, _ written: String, _ seconds: Double) throws {
        let value = try #require(DateTime(text))
        #expect(value.description == written)
        #expect(value.secondsSince1970 == seconds)
    }

    @Test(
        "text that names no day or time is none",
        arguments: [
            "", "2024", "2024-2-9", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-32", "2024-01-01T24:00",
            "2024-01-01T10",
            "2024-01-01T10:60", "2024-01-01T10:00:00.", "2024-01-01T10:00:00+", "2024-01-01x", "2024-01-01T10:00:00Zx",
        ])
    func notADate(_ text: String) {
        #expect(DateTime(text) == nil)
    }

    @Test func `every day of 400 years is read back`() throws {
        var day = try #require(DateTime(year: 1800, month: 1, day: 1)).localMicroseconds
        for _ in 0..<146_097 {
            let value = DateTime(localMicroseconds: day)
            let (year, month, number) = value.calendarDay
            guard DateTime(year: year, month: month, day: number) == value else {
                Issue.record("\(value)")
                return
            }
            day += 86_400_000_000
        }
        #expect(DateTime(localMicroseconds: day) == DateTime("2200-01-01"))
    }

    @Test func `instants are ordered across offsets`() throws {
        let early = try #require(DateTime("2024-01-01T12:00:00+02:00"))
        let late = try #require(DateTime("2024-01-01T11:00:00Z"))
        #expect(early < late)
    }
}
