import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct JSONTests {
    @Test(arguments: [
        (0.1 + 0.2, "0.30000000000000004"), (9, "9"), (.leastNonzeroMagnitude, "5e-324"),
        (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
        (.nan, "\"NaN\""), (.infinity, "\"Infinity\""), (-.infinity, "\"-Infinity\""),
    ])
    func `every value of a metric is written as MLflow reads it, and read back`(value: Double, text: String) throws {
        #expect(String(decoding: try JSON.encode([JSONDouble(value)]), as: UTF8.self) == "[\(text)]")
        let read = try JSON.decode([JSONDouble].self, from: Array("[\(text)]".utf8))[0].value
        #expect(read == value || read.isNaN && value.isNaN)
    }

    @Test(arguments: [Int64.min, .max, 0, 9_007_199_254_740_993])
    func `integers of 64 bits are numbers, and read as texts too`(value: Int64) throws {
        #expect(String(decoding: try JSON.encode([JSONInteger(value)]), as: UTF8.self) == "[\(value)]")
        let read = try JSON.decode([JSONInteger].self, from: Array("[\(value), \"\(value)\"]".utf8))
        #expect(read.map(\.value) == [value, value])
    }

    @Test func `a field that is not set is left out, an empty one is not`() throws {
        let update = Wire.UpdateRun(runId: "r", status: nil, endTime: nil, runName: "")
        let text = String(decoding: try JSON.encode(update), as: UTF8.self)
        #expect(text.contains("\"run_name\":\"\""))
        #expect(!text.contains("status") && !text.contains("end_time"))
    }

    @Test func `a run of which nearly everything is left out has the defaults`() throws {
        let body = #"{"run": {"info": {"run_uuid": "r", "status": null, "new_field": [1]}, "inputs": {}}}"#
        let run = try JSON.decode(Wire.RunAnswer.self, from: Array(body.utf8)).run.entity
        #expect(
            run == Run(info: RunInfo(runID: "r", experimentID: "", runName: "", startTime: 0, artifactURI: "")))
    }

    @Test func `a run's datasets are in the order of their names, whichever the server gives`() throws {
        let inputs = ["wine d1", "iris d3", "iris d2"].map { text in
            let parts = text.split(separator: " ")
            return
                #"{"dataset": {"name": "\#(parts[0])", "digest": "\#(parts[1])", "source_type": "local", "source": ""}}"#
        }
        let body =
            #"{"run": {"info": {"run_id": "r"}, "inputs": {"dataset_inputs": [\#(inputs.joined(separator: ","))]}}}"#
        let run = try JSON.decode(Wire.RunAnswer.self, from: Array(body.utf8)).run.entity
        #expect(run.inputs.datasets.map(\.dataset.digest) == ["d2", "d3", "d1"])
    }
}
