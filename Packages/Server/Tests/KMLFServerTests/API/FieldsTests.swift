import KMLFStorage
import Testing

@testable import KMLFServer

@Suite struct FieldsTests {
    private func fields(_ body: String) throws -> Fields { try Fields(body: Array(body.utf8)) }

    private func message(_ read: () throws -> Void) -> String? {
        do {
            try read()
            return nil
        } catch {
            return (error as? TrackingError)?.message
        }
    }

    @Test func `names in snake case and in camel case are the same, and not both at once`() throws {
        #expect(try fields(#"{"run_id": "r"}"#).text("run_id") == "r")
        #expect(try fields(#"{"runId": "r"}"#).text("run_id") == "r")
        #expect(try fields(#"{"runid": "r"}"#).optionalText("run_id") == nil)
        #expect(
            message { _ = try fields(#"{"run_id": "r", "runId": "s"}"#).text("run_id") }
                == "The request has the field 'run_id' twice, as 'run_id' and as 'runId'.")
    }

    @Test(arguments: [
        ("5", 5), ("\"5\"", 5), ("5.0", 5), ("-9223372036854775808", .min), ("9223372036854775807", .max),
        ("1e3", 1_000),
    ])
    func `integers are numbers or texts`(written: String, value: Int64) throws {
        #expect(try fields("{\"n\": \(written)}").integer("n") == value)
    }

    @Test(arguments: ["5.5", "\"x\"", "true", "[]", "9223372036854775808", "\"0x10\"", "1e400", "\"\""])
    func `what is no integer of 64 bits is refused`(written: String) throws {
        #expect(
            message { _ = try fields("{\"n\": \(written)}").integer("n") }?.hasPrefix(
                "The field 'n' of the request is ") == true)
    }

    @Test(arguments: [
        ("1.5", 1.5), ("\"1.5\"", 1.5), ("-0", -0.0), ("\"Infinity\"", .infinity), ("\"-Infinity\"", -.infinity),
        ("5e-324", .leastNonzeroMagnitude),
    ])
    func `doubles are numbers, or texts for what JSON lacks`(written: String, value: Double) throws {
        #expect(try fields("{\"n\": \(written)}").double("n").bitPattern == value.bitPattern)
    }

    @Test func `a number that no double can hold becomes no infinity`() throws {
        #expect(
            message { _ = try fields(#"{"n": 1e309}"#).double("n") }
                == "The field 'n' of the request is 1e309, and should be a number, or one of the texts NaN, Infinity and "
                + "-Infinity.")
        #expect(message { _ = try fields(#"{"n": "inf"}"#).double("n") } != nil)
        #expect(try fields(#"{"n": "NaN"}"#).double("n").isNaN)
    }

    @Test func `a field deep inside is named by its path`() throws {
        let batch =
            #"{"metrics": [{"key": "a", "value": 1, "timestamp": 1}, {"key": "b", "value": "high", "timestamp": 1}]}"#
        #expect(
            message { _ = try fields(batch).batch() }
                == "The field 'metrics[1].value' of the request is \"high\", and should be a number, or one of the texts NaN, "
                + "Infinity and -Infinity.")
        #expect(
            message { _ = try fields(#"{"datasets": [{"dataset": {"name": "d"}}]}"#).inputs() }
                == "The request lacks the field 'datasets[0].dataset.digest'.")
    }

    @Test func `a name or a number stands for one of a list of choices`() throws {
        #expect(try fields(#"{"status": "FAILED"}"#).choice("status") == RunStatus.failed)
        #expect(try fields(#"{"status": 3}"#).choice("status") == RunStatus.finished)
        #expect(try fields(#"{"status": null}"#).choice("status") as RunStatus? == nil)
        #expect(
            message { _ = try fields(#"{"status": "DONE"}"#).choice("status") as RunStatus? }
                == "The field 'status' of the request is \"DONE\", and should be one of RUNNING, SCHEDULED, FINISHED, FAILED, "
                + "KILLED.")
    }

    @Test func `a query gives texts, and lists by repetition`() throws {
        let query = Fields(query: "run_ids=a&run_ids=b&metric_key=train%2Floss+x&max_results=5&one=1&empty=")
        #expect(try query.texts("run_ids") == ["a", "b"])
        #expect(try query.text("metric_key") == "train/loss x")
        #expect(try query.integer("max_results") == 5)
        #expect(try query.texts("one") == ["1"])
        #expect(try query.text("empty") == "")
        #expect(try query.optionalText("other") == nil)
    }
}
