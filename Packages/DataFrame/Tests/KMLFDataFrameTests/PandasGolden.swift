import KMLFDataFrame
import Testing

/// What pandas 3.1.1 reads with `read_csv(text)`; integers among missing values, which
/// pandas makes doubles, stay integers here.
struct PandasGolden: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let columns: [Column]

    init(_ name: String, _ text: String, _ columns: [Column]) {
        self.name = name
        self.text = text
        self.columns = columns
    }

    var testDescription: String { name }

    static let all: [PandasGolden] = [
        PandasGolden(
            "blanks around numbers",
            "a,b,c\n 5 , 1.5 , x \n",
            [Column("a", .integer([5])), Column("b", .double([1.5])), Column("c", .string([" x "]))]),
        PandasGolden(
            "signs",
            "a\n+5\n-5\n",
            [Column("a", .integer([5, -5]))]),
        PandasGolden(
            "leading zeros",
            "a\n007\n",
            [Column("a", .integer([7]))]),
        PandasGolden(
            "the spellings of booleans",
            "a,b,c\nTrue,true,TRUE\nFalse,false,FALSE\n",
            [
                Column("a", .boolean([true, false])), Column("b", .boolean([true, false])),
                Column("c", .boolean([true, false])),
            ]),
        PandasGolden(
            "booleans in mixed spellings",
            "a\nTrue\nfalse\n",
            [Column("a", .boolean([true, false]))]),
        PandasGolden(
            "a blank line among booleans",
            "a\nTrue\n\n",
            [Column("a", .boolean([true]))]),
        PandasGolden(
            "a boolean and a number",
            "a\nTrue\n1\n",
            [Column("a", .string(["True", "1"]))]),
        PandasGolden(
            "the spellings of doubles",
            "a\n1.\n.5\n1e5\n-1E-3\ninf\n-Infinity\n+inf\nnan\n",
            [Column("a", .double([1.0, 0.5, 100000.0, -0.001, .infinity, -.infinity, .infinity, nil]))]),
        PandasGolden(
            "a hexadecimal number is text",
            "a\n0x10\n",
            [Column("a", .string(["0x10"]))]),
        PandasGolden(
            "the spellings of infinity",
            "a\nINF\nInf\niNf\nINFINITY\n",
            [Column("a", .double([.infinity, .infinity, .infinity, .infinity]))]),
        PandasGolden(
            "an exponent without digits is text",
            "a\n1e\n",
            [Column("a", .string(["1e"]))]),
        PandasGolden(
            "an exponent beyond doubles",
            "a\n1e400\n",
            [Column("a", .double([.infinity]))]),
        PandasGolden(
            "a Fortran exponent is text",
            "a\n1d5\n",
            [Column("a", .string(["1d5"]))]),
        PandasGolden(
            "digits with underscores are text",
            "a\n1_000\n",
            [Column("a", .string(["1_000"]))]),
        PandasGolden(
            "every word for a missing value, and near misses",
            "a,b\n0,\n1,#N/A\n2,#N/A N/A\n3,#NA\n4,-1.#IND\n5,-1.#QNAN\n6,-NaN\n7,-nan\n8,1.#IND\n9,1.#QNAN\n10,<NA>\n11,N/A\n12,NA\n13,NULL\n14,NaN\n15,None\n16,n/a\n17,nan\n18,null\n19, NA\n20,na\n21,Nan\n22,NAN\n",
            [
                Column(
                    "a", .integer([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22])),
                Column(
                    "b",
                    .string([
                        nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
                        " NA", "na", "Nan", "NAN",
                    ])),
            ]),
        PandasGolden(
            "quoted words for a missing value",
            "a,b\n\"\",1\n\"NA\",2\nx,3\n",
            [Column("a", .string([nil, nil, "x"])), Column("b", .integer([1, 2, 3]))]),
        PandasGolden(
            "blank lines",
            "a\n\n1\n   \n2\n",
            [Column("a", .integer([1, 2]))]),
        PandasGolden(
            "blank lines among two columns",
            "a,b\n\n1,2\n   \n3,4\n\t\n",
            [Column("a", .integer([1, 3])), Column("b", .integer([2, 4]))]),
        PandasGolden(
            "a short line",
            "a,b,c\n1,2\n3,4,5\n",
            [Column("a", .integer([1, 3])), Column("b", .integer([2, 4])), Column("c", .integer([nil, 5]))]),
        PandasGolden(
            "a repeated name",
            "a,a,a,b\n1,2,3,4\n",
            [
                Column("a", .integer([1])), Column("a.1", .integer([2])), Column("a.2", .integer([3])),
                Column("b", .integer([4])),
            ]),
        PandasGolden(
            "a repeated name whose number is taken",
            "a,a,a.1\n1,2,3\n",
            [Column("a", .integer([1])), Column("a.2", .integer([2])), Column("a.1", .integer([3]))]),
        PandasGolden(
            "empty names",
            ",a,\n1,2,3\n",
            [Column("Unnamed: 0", .integer([1])), Column("a", .integer([2])), Column("Unnamed: 2", .integer([3]))]),
        PandasGolden(
            "quotes",
            "a,b\n\"x,1\",\"y \"\"z\"\"\"\n\"ab\"cd,e\"f\"g\n\"multi\nline\",2\n",
            [Column("a", .string(["x,1", "abcd", "multi\nline"])), Column("b", .string(["y \"z\"", "e\"f\"g", "2"]))]),
        PandasGolden(
            "carriage returns",
            "a,b\r1,2\r3,4\r",
            [Column("a", .integer([1, 3])), Column("b", .integer([2, 4]))]),
        PandasGolden(
            "Windows line ends",
            "a,b\r\n1,2\r\n3,4",
            [Column("a", .integer([1, 3])), Column("b", .integer([2, 4]))]),
        PandasGolden(
            "a byte order mark",
            "\u{FEFF}a,b\n1,2\n",
            [Column("a", .integer([1])), Column("b", .integer([2]))]),
        PandasGolden(
            "a column without values",
            "a,b\n,1\n,2\n",
            [Column("a", .double([nil, nil])), Column("b", .integer([1, 2]))]),
        PandasGolden(
            "integers with a missing value",
            "a,b\n1,x\n,y\n3,z\n",
            [Column("a", .integer([1, nil, 3])), Column("b", .string(["x", "y", "z"]))]),
        PandasGolden(
            "numbers and text",
            "a\n1\nx\n2.5\n",
            [Column("a", .string(["1", "x", "2.5"]))]),
        PandasGolden(
            "quoted integers",
            "a\n\"1\"\n\"2\"\n",
            [Column("a", .integer([1, 2]))]),
        PandasGolden(
            "blanks in names",
            " a , b\n1,2\n",
            [Column(" a ", .integer([1])), Column(" b", .integer([2]))]),
        PandasGolden(
            "quoted names",
            "\"a b\",\"c,d\"\n1,2\n",
            [Column("a b", .integer([1])), Column("c,d", .integer([2]))]),
        PandasGolden(
            "a tab is text",
            "a\tb\n1\t2\n",
            [Column("a\tb", .string(["1\t2"]))]),
        PandasGolden(
            "dates are text",
            "d\n2020-01-01\n2020-02-01\n",
            [Column("d", .string(["2020-01-01", "2020-02-01"]))]),
        PandasGolden(
            "minus zero as an integer",
            "a\n-0\n",
            [Column("a", .integer([0]))]),
        PandasGolden(
            "minus zero as a double",
            "a\n-0.0\n1\n",
            [Column("a", .double([-0.0, 1.0]))]),
        PandasGolden(
            "more digits than a double holds",
            "a\n0.1234567890123456789\n123456789012345678901234567890.5\n",
            [Column("a", .double([0.12345678901234568, 1.2345678901234568e+29]))]),
        PandasGolden(
            "a short last line",
            "a,b\n1,2\n3",
            [Column("a", .integer([1, 3])), Column("b", .integer([2, nil]))]),
        PandasGolden(
            "quoted numbers with blanks",
            "a\n\" 1\"\n\"2 \"\n",
            [Column("a", .integer([1, 2]))]),
    ]
}
