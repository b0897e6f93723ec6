import KMLFConfig
import KMLFDataFrame
import KMLFModels
import KMLFScoring
import KMLFYAML
import Testing

@Suite struct ScoringRequestTests {
    static let table = ModelSignature(
        inputs: .columns([ColSpec("n", .long), ColSpec("x", .double), ColSpec("s", .string, required: false)]))

    private func request(
        _ body: String, as type: ContentType = .json, _ signature: ModelSignature? = table
    ) throws(ScoringRefusal) -> ScoringRequest {
        try ScoringRequest(Array(body.utf8), as: type, signature: signature)
    }

    private func refusal(
        _ body: String, as type: ContentType = .json, _ signature: ModelSignature? = table
    ) -> ScoringRefusal? {
        #expect(throws: ScoringRefusal.self) { try request(body, as: type, signature) }
    }

    private func frame(_ columns: Column...) throws -> ModelData { .frame(try DataFrame(columns: columns)) }

    // MARK: Tables

    @Test(arguments: [
        #"{"dataframe_split": {"columns": ["x", "n", "s", "more"], "index": [7, 8], "data": [[0.5, 1, "a", 0], [2, 2, null, 0]]}}"#,
        #"{"dataframe_records": [{"n": 1, "x": 0.5, "s": "a"}, {"n": 2, "x": 2}], "other": {}}"#,
        #"{"instances": [{"n": 1, "x": 0.5, "s": "a"}, {"n": 2, "x": 2}]}"#,
        #"{"inputs": {"n": [1, 2], "x": [0.5, 2], "s": ["a", null]}}"#,
        #"{"params": null, "inputs": [{"n": 1, "x": 0.5, "s": "a"}, {"n": 2, "x": 2.0, "s": NaN}]}"#,
    ])
    func `each of MLflow's forms of a table is the table that the signature has`(body: String) throws {
        #expect(
            try request(body).input
                == frame(
                    Column("n", .integer([1, 2])), Column("x", .double([0.5, 2])), Column("s", .string(["a", nil]))))
    }

    @Test func `a CSV table has the types of the signature, and text keeps its zeros`() throws {
        #expect(
            try request("s,n,x\n007,1,2\n,2,NaN\n", as: .csv, Self.table.with { $0[1].required = false }).input
                == frame(
                    Column("n", .integer([1, 2])), Column("x", .double([2, nil])), Column("s", .string(["007", nil]))))
    }

    @Test func `dates come as ISO text in both types`() throws {
        let signature = ModelSignature(inputs: .columns([ColSpec("t", .datetime)]))
        let expected = try frame(Column("t", .date([DateTime("2024-02-29T01:02:03")])))
        #expect(try request(#"{"inputs": {"t": ["2024-02-29T01:02:03"]}}"#, signature).input == expected)
        #expect(try request("t\n2024-02-29 01:02:03\n", as: .csv, signature).input == expected)
    }

    @Test func `one value for each column is one row`() throws {
        #expect(
            try request(#"{"inputs": {"n": 1, "x": 2}}"#).input
                == frame(Column("n", .integer([1])), Column("x", .double([2]))))
    }

    @Test func `values without names are those of the only column`() throws {
        let named = ModelSignature(inputs: .columns([ColSpec("text", .string)]))
        let unnamed = ModelSignature(inputs: .columns([ColSpec(nil, .string)]))
        #expect(try request(#"{"inputs": ["a", "b"]}"#, named).input == frame(Column("text", .string(["a", "b"]))))
        #expect(try request(#"{"instances": ["a", "b"]}"#, unnamed).input == frame(Column("0", .string(["a", "b"]))))
        #expect(try request(#"{"inputs": "a"}"#, unnamed).input == frame(Column("0", .string(["a"]))))
    }

    @Test func `rows without names are those of columns without names`() throws {
        let signature = ModelSignature(inputs: .columns([ColSpec(nil, .long), ColSpec(nil, .double)]))
        #expect(
            try request(#"{"inputs": [[1, 0.5], [2, 1.5]]}"#, signature).input
                == frame(Column("0", .integer([1, 2])), Column("1", .double([0.5, 1.5]))))
        #expect(
            refusal(#"{"inputs": [[1, 0.5]]}"#)?.message
                == "The model takes 3 columns, and `inputs` holds values without their names. Send `dataframe_split` or "
                + "`dataframe_records`.")
    }

    @Test func `columns that hold lists are rows`() throws {
        let signature = ModelSignature(
            inputs: .columns([ColSpec("v", .array(.value(.double))), ColSpec("n", .value(.long), required: false)]))
        let rows = ModelData.json([.mapping(["v": [1.0, 2.5]]), .mapping(["v": [], "n": 3])])
        #expect(try request(#"{"dataframe_records": [{"v": [1, 2.5]}, {"v": [], "n": 3}]}"#, signature).input == rows)
        #expect(
            try request(#"{"dataframe_split": {"columns": ["v"], "data": [[[1, 2.5]]]}}"#, signature).input
                == .json([.mapping(["v": [1.0, 2.5]])]))
        #expect(
            refusal(#"{"dataframe_records": [{"v": ["a"]}]}"#, signature)?.message
                == #"Failed to enforce schema of data. row 1, column `v`[0]: expected double, found "a" (string)"#)
    }

    // MARK: Arrays

    @Test func `an array comes as nested lists or as a table`() throws {
        let signature = ModelSignature(inputs: .tensors([TensorSpec(nil, .float64, shape: [-1, 2])]))
        let expected = ModelData.tensor(try Tensor([[1.0, 2.0], [3.0, 4.5]]))
        #expect(try request(#"{"inputs": [[1, 2], [3, 4.5]]}"#, signature).input == expected)
        #expect(try request(#"{"instances": [[1, 2], [3, 4.5]]}"#, signature).input == expected)
        #expect(try request("a,b\n1,2\n3,4.5\n", as: .csv, signature).input == expected)
        #expect(
            refusal(#"{"inputs": [[1, 2, 3]]}"#, signature)?.message
                == "Failed to enforce schema of data. the array: expected the shape (-1, 2), found float64 (1, 3)")
        #expect(
            refusal(#"{"inputs": [[1, 2], [3]]}"#, signature)?.message
                == "Failed to enforce schema of data. request, `inputs`:1:10: the array is ragged: 1 elements where there are 2 "
                + "elsewhere")
        #expect(
            refusal(#"{"inputs": {"a": [1]}}"#, signature)?.message
                == "The model takes one array (float64 (-1, 2)), and `inputs` is a mapping. Send nested lists.")
    }

    @Test func `arrays with names come as an object, or as rows`() throws {
        let signature = ModelSignature(
            inputs: .tensors([TensorSpec("a", .int64, shape: [-1]), TensorSpec("b", .float64, shape: [-1, 2])]))
        let expected = ModelData.tensors(["a": try Tensor([1, 2]), "b": try Tensor([[0.5, 1.0], [2.0, 3.0]])])
        #expect(try request(#"{"inputs": {"a": [1, 2], "b": [[0.5, 1], [2, 3]]}}"#, signature).input == expected)
        #expect(
            try request(#"{"instances": [{"a": 1, "b": [0.5, 1]}, {"a": 2, "b": [2, 3]}]}"#, signature).input
                == expected)
        #expect(
            refusal(#"{"inputs": {"a": [1]}}"#, signature)?.message
                == "Failed to enforce schema of data. array `b` is missing: the model requires it, as float64 (-1, 2)")
    }

    // MARK: Without a signature

    @Test func `without a signature the data is what it looks like`() throws {
        #expect(
            try request(#"{"dataframe_records": [{"a": 1}]}"#, nil).input == frame(Column("a", .integer([1]))))
        #expect(
            try request(#"{"dataframe_records": [{"a": [1]}]}"#, nil).input == .json([.mapping(["a": [1]])]))
        #expect(try request(#"{"inputs": [[1, 2.5]]}"#, nil).input == .tensor(try Tensor([[1.0, 2.5]])))
        #expect(try request(#"{"inputs": {"a": [1]}}"#, nil).input == .tensors(["a": try Tensor([1])]))
        #expect(try request(#"{"inputs": "text"}"#, nil).input == .json("text"))
        #expect(try request("a\n1\n", as: .csv, nil).input == frame(Column("a", .integer([1]))))
    }

    // MARK: Parameters

    @Test func `parameters are completed with their defaults, and unknown ones are warned of`() throws {
        var signature = Self.table
        signature.params = try ParamSchema(inferring: ["k": 3, "t": 0.5])
        let body = #"{"dataframe_records": [{"n": 1, "x": 1}], "params": {"k": 5, "tt": 1}}"#
        let read = try request(body, signature)
        #expect(read.params == ["k": 5, "t": 0.5])
        #expect(read.warnings == ["parameter `tt` is ignored, the model does not have it; did you mean `t`?"])
        #expect(
            refusal(#"{"dataframe_records": [{"n": 1, "x": 1}], "params": {"k": "many"}}"#, signature)?.message
                == #"Failed to enforce schema of data. parameter `k`: expected long, found "many" (string)"#)
        let list = refusal(#"{"dataframe_records": [{"n": 1, "x": 1}], "params": [5]}"#, signature)
        #expect(list?.code == "INVALID_PARAMETER_VALUE")
        #expect(list?.message == "`params` must be an object: the parameters' names with their values.")
    }

    @Test func `a request of a language model is one row, and its parameters stand in it`() throws {
        var signature = ModelSignature(inputs: .columns([ColSpec("prompt", .string)]))
        signature.params = try ParamSchema(inferring: ["temperature": 0.5])
        let read = try request(#"{"prompt": "hi", "temperature": 1}"#, signature)
        #expect(read.isUnwrapped)
        #expect(try read.input == frame(Column("prompt", .string(["hi"]))))
        #expect(read.params == ["temperature": 1.0])
    }

    // MARK: Refusals

    @Test(
        "what MLflow would bend to the signature is refused with its column and row",
        arguments: [
            (#"[{"n": 2.5, "x": 1}]"#, "column `n`: expected long, found 2.5 (double) in row 1"),
            (
                #"[{"n": 1, "x": 1}, {"n": 2.5, "x": 1}]"#,
                "column `n`: expected long, found 2.5 (double) in row 2, and in 1 more"
            ),
            (#"[{"n": "2", "x": 1}]"#, #"column `n`: expected long, found "2" (string) in row 1"#),
            (#"[{"n": true, "x": 1}]"#, "column `n`: expected long, found true (boolean) in row 1"),
            (#"[{"n": 1, "x": "1.5"}]"#, #"column `x`: expected double, found "1.5" (string) in row 1"#),
            (#"[{"n": 1, "x": 1}, {"n": 1, "x": null}]"#, "column `x`: expected double, found no value in row 2"),
            (
                #"[{"n": 9223372036854775808, "x": 1}]"#,
                "column `n`: expected long, found 9.223372036854776e+18 (double) in row 1"
            ),
            (
                #"[{"n": 1, "X": 1}]"#,
                "column `x` is missing: the model requires it, as double; did you mean it by `X`?"
            ),
        ])
    func notBent(_ records: String, _ message: String) {
        let refusal = refusal("{\"dataframe_records\": \(records)}")
        #expect(refusal?.status == 400)
        #expect(refusal?.code == "INVALID_PARAMETER_VALUE")
        #expect(refusal?.message == "Failed to enforce schema of data. \(message)")
    }

    @Test(
        "what cannot be read is a bad request that tells what is wrong",
        arguments: [
            ("", "The request is not valid JSON: request:1:1: this is not JSON"),
            ("{\"inputs\": [1,]}", "The request is not valid JSON: request, `inputs`:1:4: this is not JSON"),
            (
                "[1]",
                "The request must be a JSON object with one of `dataframe_split`, `dataframe_records`, `instances`, `inputs`, and "
                    + "is no object."
            ),
            (
                #"{"dataframe_splt": {}}"#,
                "The request must be a JSON object with one of `dataframe_split`, `dataframe_records`, `instances`, `inputs`, and "
                    + "has `dataframe_splt`. Did you mean `dataframe_split` by `dataframe_splt`?"
            ),
            (
                #"{"inputs": [1], "instances": [1]}"#,
                "The request must be a JSON object with one of `dataframe_split`, `dataframe_records`, `instances`, `inputs`, and "
                    + "has `inputs`, `instances`."
            ),
            (#"{"dataframe_split": [1]}"#, "`dataframe_split`: line 1: expected an object with `columns` and `data`"),
            (#"{"dataframe_records": {"n": 1}}"#, "`dataframe_records`: line 1: expected a list of records"),
            (
                #"{"inputs": {"n": [1], "x": 2}}"#,
                "`inputs`: either all of its members are lists, the columns, or none is."
            ),
        ])
    func unreadable(_ body: String, _ message: String) {
        let refusal = refusal(body)
        #expect(refusal?.status == 400)
        #expect(refusal?.code == "BAD_REQUEST")
        #expect(refusal?.message == "Invalid input. \(message)")
    }

    @Test func `bytes that are not UTF-8 are a bad request in both types`() {
        for type in ContentType.allCases {
            let refusal = #expect(throws: ScoringRefusal.self) {
                try ScoringRequest(
                    Array("{\"inputs\": [\"".utf8) + [0xFF] + Array("\"]}".utf8), as: type, signature: nil)
            }
            #expect(refusal?.code == "BAD_REQUEST")
        }
    }

    @Test func `CSV that does not fit is a bad request with its line`() {
        #expect(
            refusal("n,x\n1,2\n2.5,1\n", as: .csv)?.message.hasPrefix(
                "Invalid input. The request is not valid CSV: line 3")
                == true)
    }
}

extension ModelSignature {
    fileprivate func with(_ change: (inout [ColSpec]) -> Void) -> ModelSignature {
        guard case .columns(var columns)? = inputs else { return self }
        change(&columns)
        return ModelSignature(inputs: .columns(columns), params: params)
    }
}
