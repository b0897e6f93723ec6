import KMLFDataFrame
import Testing

@Suite struct DataFrameTests {
    let frame: DataFrame

    init() throws { frame = try DataFrame(csv: "a,b,c\n1,x,0.5\n2,y,\n3,x,1.5\n") }

    @Test func `columns of different lengths or of one name are refused`() {
        #expect(
            "column `b`: holds 1 values where `a` holds 2"
                == errorText {
                    try DataFrame(columns: [Column("a", .integer([1, 2])), Column("b", .integer([1]))])
                })
        #expect(
            "column `a`: the name is used by two columns"
                == errorText { try DataFrame(columns: [Column("a", .integer([])), Column("a", .integer([]))]) })
    }

    @Test func `rows are filtered in their order`() throws {
        let kept = frame.filter { $0["b"] == .string("x") }
        #expect(kept["a"]?.integers == [1, 3])
        #expect(kept.rowCount == 2)
        #expect(frame.filter { _ in false }.rowCount == 0)
    }

    @Test func `rows are picked by position, repeated as wished`() throws {
        #expect(try frame.rows(at: [2, 0, 2])["a"]?.integers == [3, 1, 3])
        #expect(frame.head(2)["a"]?.integers == [1, 2])
        #expect(frame.head(9).rowCount == 3)
        #expect(
            "there is no row at position 3: the frame has 3 rows" == errorText { try frame.rows(at: [0, 3]) })
    }

    @Test func `columns are selected, dropped and replaced`() throws {
        #expect(try frame.select(["c", "a"]).columnNames == ["c", "a"])
        #expect(try frame.drop(["b"]).columnNames == ["a", "c"])
        #expect(try frame.with(Column("b", .boolean([true, nil, false])))["b"]?.missingCount == 1)
        #expect(try frame.with(Column("d", .integer([1, 2, 3]))).columnNames == ["a", "b", "c", "d"])
        #expect(
            "column `z`: there is no such column; the frame has `a`, `b`, `c`"
                == errorText { try frame.select(["z"]) })
    }

    @Test func `integers are given as doubles, doubles not as integers`() {
        #expect(frame["a"]?.doubles == [1, 2, 3])
        #expect(frame["c"]?.integers == nil)
        #expect(frame["c"]?.doubles == [0.5, nil, 1.5])
    }

    @Test func `what is not there is missing`() {
        #expect(frame[1, "c"] == .missing)
        #expect(frame[7, "a"] == .missing)
        #expect(frame[0, "z"] == .missing)
    }
}
