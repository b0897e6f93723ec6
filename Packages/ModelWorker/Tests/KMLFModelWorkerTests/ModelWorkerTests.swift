import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFYAML
import Testing

@testable import KMLFModelWorker

/// The worker's side, over a pair of sockets in one process.
struct ModelWorkerTests {
    @Test func `all forms of data come back as they went, doubles as doubles`() async throws {
        let frame = try DataFrame(columns: [
            Column("whole", .integer([1, nil, 9])), Column("x", .double([9, nil, .infinity])),
            Column("yes", .boolean([true, false, nil])), Column("text", .string(["a", nil, "ü\"\n"])),
            Column("day", .date([DateTime("2026-01-31T10:00:00.000001"), nil, DateTime("1999-12-31")])),
        ])
        let data: [ModelData] = [
            .frame(frame), .frame(DataFrame()), .tensor(try Tensor([[1.0, 2.0], [3.0, -.infinity]])),
            .tensor(try Tensor([Int]())), .tensors(["a": try Tensor([true]), "b": try Tensor([["x", "y"]])]),
            .json(.mapping(["text": "t", "list": [1, 9.0, nil]])),
        ]
        let worker = TestWorker { data, _ in data }
        #expect(try await worker.hello() == #"{"kmlf_worker": 1, "ready": true}"#)
        for data in data { #expect(try await worker.predict(data) == data) }
        let numbers = try await worker.ask(#"{"id": 1, "data": {"json": [9.0, 9, NaN]}}"#)
        #expect(numbers == #"{"id": 1, "output": {"json": [9.0, 9, NaN]}}"#)
    }

    @Test func `the parameters of a request are handed on`() async throws {
        let worker = TestWorker { _, params in .json(params.yaml) }
        _ = try await worker.hello()
        let answer = try await worker.ask(#"{"id": 7, "data": {"json": 1}, "params": {"threshold": 0.5}}"#)
        #expect(answer == #"{"id": 7, "output": {"json": {"threshold": 0.5}}}"#)
    }

    @Test func `an error says whose fault it is, and the next request is answered`() async throws {
        let worker = TestWorker { data, _ in
            if data == .json("mine") { throw ModelError(.malformedModel, "the model is broken") }
            if data == .json("yours") { throw ModelError(.signatureViolation, "column `a` is missing") }
            return data
        }
        _ = try await worker.hello()
        let mine = try await worker.ask(#"{"id": 1, "data": {"json": "mine"}}"#)
        #expect(mine == #"{"id": 1, "error": {"code": "INTERNAL", "message": "the model is broken"}}"#)
        let yours = try await worker.ask(#"{"id": 2, "data": {"json": "yours"}}"#)
        #expect(yours == #"{"id": 2, "error": {"code": "BAD_REQUEST", "message": "column `a` is missing"}}"#)
        #expect(try await worker.ask(#"{"id": 3, "data": {"json": 1}}"#) == #"{"id": 3, "output": {"json": 1}}"#)
    }

    @Test(arguments: [
        ("no JSON", "null", "request:1:1: this is not JSON"),
        (#"{"id": 1}"#, "1", "a request has `id` and `data`"),
        (#"{"id": 1, "data": 5}"#, "1", "data is an object with one of `frame`, `tensor`, `tensors` and `json`"),
        (#"{"id": 1, "data": {"arrow": 5}}"#, "1", "there is no form of data `arrow`"),
        (
            #"{"id": 1, "data": {"frame": {"columns": [{"name": "a", "type": "long", "values": [1, 2.5]}]}}}"#, "1",
            "column `a`, row 2: expected long, found a number"
        ),
        (
            #"{"id": 1, "data": {"frame": {"columns": [{"name": "a", "type": "int8", "values": []}]}}}"#, "1",
            "column `a`: there is no type `int8`"
        ),
        (
            #"{"id": 1, "data": {"tensor": {"dtype": "float64", "shape": [2, 2], "values": [1, 2]}}}"#, "1",
            "an array of the shape (2, 2) has not 2 elements"
        ),
    ])
    func `what is no request is the caller's fault`(_ request: String, _ id: String, _ message: String) async throws {
        let worker = TestWorker { data, _ in data }
        _ = try await worker.hello()
        let answer = try await worker.ask(request)
        #expect(answer == "{\"id\": \(id), \"error\": {\"code\": \"BAD_REQUEST\", \"message\": \"\(message)\"}}")
    }

    @Test func `a model that cannot be loaded is told in place of the greeting`() async throws {
        let worker = TestWorker(prepare: { throw ModelError(.malformedModel, "model.json is cut") })
        let hello = try await worker.hello()
        #expect(
            hello
                == #"{"kmlf_worker": 1, "ready": false, "error": {"code": "INTERNAL", "message": "model.json is cut"}}"#
        )
        #expect(await worker.isServing.value == false)
    }

    @Test func `a worker ends when nothing more is asked`() async throws {
        let worker = TestWorker { data, _ in data }
        _ = try await worker.hello()
        worker.hangUp()
        #expect(await worker.isServing.value)
    }

    @Test func `a length that no message has ends the worker, which says why`() async throws {
        let worker = TestWorker { data, _ in data }
        _ = try await worker.hello()
        let answer = try await worker.sendRaw([0xFF, 0xFF, 0xFF, 0xFF])
        #expect(answer.hasPrefix(#"{"id": null, "error": {"code": "BAD_REQUEST", "message": "what came is no message"#))
        #expect(await worker.isServing.value == false)
    }
}
