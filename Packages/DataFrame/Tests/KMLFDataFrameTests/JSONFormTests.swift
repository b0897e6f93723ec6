import KMLFDataFrame
import Testing

@Suite struct JSONFormTests {
    @Test func `the split form is pandas' own`() throws {
        let frame = try DataFrame(columns: [
            Column("i", .integer([1, 2])), Column("d", .double([9, .nan])), Column("b", .boolean([true, nil])),
            Column("s", .string(["a\"\\\n\u{1}", "é"])), Column("t", .date([DateTime("2024-02-29"), nil])),
        ])
        #expect(
            frame.json(.split)
                == #"{"columns":["i","d","b","s","t"],"index":[0,1],"data":[[1,9.0,true,"a\"\\\n\u0001","2024-02-29T00:00:00"],[2,null,null,"é",null]]}"#
        )
        #expect(
            try frame.drop(["t"]).json(.records)
                == #"[{"i":1,"d":9.0,"b":true,"s":"a\"\\\n\u0001"},{"i":2,"d":null,"b":null,"s":"é"}]"#)
    }

    @Test("both forms are read back", arguments: JSONForm.allCases)
    func readsBack(_ form: JSONForm) throws {
        let frame = try DataFrame(csv: "a,b,c,d\n1,0.5,x,True\n,2,\"y\"\"\u{1F600}\",\n")
        #expect(try DataFrame(json: frame.json(form), form: form) == frame)
    }

    @Test func `escapes, spaces and the order of keys do not matter`() throws {
        let text = #" { "data" : [ [ "\u00e9\ud83d\ude00\/", -1e2 ] ] , "index":[[0,{"x":[]}]], "columns":["a",1] } "#
        #expect(
            try DataFrame(json: text, form: .split).columns == [
                Column("a", .string(["é\u{1F600}/"])), Column("1", .double([-100])),
            ])
    }

    @Test func `records may lack keys, a table may lack rows`() throws {
        #expect(
            try DataFrame(json: #"[{"a":1},{"b":true}]"#, form: .records).columns == [
                Column("a", .integer([1, nil])), Column("b", .boolean([nil, true])),
            ])
        #expect(try DataFrame(json: "[]", form: .records) == DataFrame())
        #expect(try DataFrame(json: #"{"columns":["a"],"data":[]}"#, form: .split).columnNames == ["a"])
    }

    @Test func `what Python writes for NaN and infinities is read, among other values as missing`() throws {
        let frame = try DataFrame(
            json: #"{"columns":["d","i","s"],"data":[[NaN,1,"a"],[Infinity,NaN,NaN],[-Infinity,2,null]]}"#, form: .split
        )
        #expect(frame["d"]?.doubles?.map(\.?.description) == ["nan", "inf", "-inf"])
        #expect(frame["i"]?.doubles?.map(\.?.description) == ["1.0", "nan", "2.0"])
        #expect(frame["s"] == Column("s", .string(["a", nil, nil])))
        #expect(throws: DataFrameError.self) { try DataFrame(json: "[{\"a\":Inf}]", form: .records) }
    }

    @Test(
        "what is neither form is told with its line",
        arguments: [
            (
                "[{\"a\":1},\n{\"a\":\"x\"}]", JSONForm.records,
                "row 2, column `a`: \"x\" is of type string, the values before it are of type integer"
            ),
            ("[1]", .records, "line 1: expected a record"),
            ("[{\"a\":\n[1]}]", .records, "line 2: `a` holds a list or an object; one cell holds one value"),
            ("[{\"a\":nul}]", .records, "line 1: expected a value"),
            ("[{\"a\":01}]", .records, "line 1: expected a value"),
            ("[{\"a\":1}", .records, "line 1: expected `,` or `]`"),
            ("[{\"a\":1}] x", .records, "line 1: something stands behind the end"),
            ("[{\"a\":\"\\ud800\"}]", .records, "line 1: the escape is half of a surrogate pair"),
            ("[{\"a\":\"x", .records, "line 1: the text is not closed"),
            (
                "{\"columns\":[\"a\"],\n\"data\":[[1,2]]}", .split,
                "line 2: the row has more values than there are columns (1)"
            ),
            (
                "{\"columns\":[\"a\",\"b\"],\"data\":[[1]]}", .split,
                "line 1: the row has 1 values where there are 2 columns"
            ),
            ("{\"columns\":[\"a\",\"a\"],\"data\":[]}", .split, "`columns` has the same name twice"),
            ("{\"columns\":[\"a\"]}", .split, "the split form needs `columns` and `data`"),
            (
                "{\"column\":[\"a\"]}", .split,
                "line 1: `column` is not part of the split form (`columns`, `index`, `data`)"
            ),
            ("", .split, "line 1: expected an object with `columns` and `data`"),
        ])
    func errorsNameLines(_ text: String, _ form: JSONForm, _ message: String) {
        #expect(message == errorText { try DataFrame(json: text, form: form) })
    }

    @Test func `deep nesting where nothing is read does no harm`() {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(
            "line 1: the text ends too early"
                == errorText { try DataFrame(json: "{\"index\":\(deep)", form: .split) })
    }
}
