import KMLFCatalog
import KMLFConfig
import KMLFDataFrame
import KMLFParquet
import Testing

@Suite struct ParquetDatasetTests {
    struct Flower: Codable, Equatable, Sendable {
        var species: String
        var petal: Double?
        var count: Int
    }

    static let flowers = [
        Flower(species: "iris", petal: 1.5, count: 3), Flower(species: "rose", petal: nil, count: 0),
    ]

    @Test func `frames and rows are saved and loaded in any spelling`() async throws {
        try await TestProject.run { project in
            for type in ["pandas.ParquetDataset", "kedro.extras.datasets.pandas.ParquetDataSet"] {
                let catalog = try project.catalog("flowers: {type: \(type), filepath: data/flowers.parquet}")
                try await catalog.save(Self.flowers, to: "flowers")
                #expect(try await catalog.load("flowers") == Self.flowers)
                let frame: DataFrame = try await catalog.load("flowers")
                #expect(
                    frame
                        == (try DataFrame(columns: [
                            Column("species", .string(["iris", "rose"])), Column("petal", .double([1.5, nil])),
                            Column("count", .integer([3, 0])),
                        ])))
                try await catalog.save(frame, to: "flowers")
                #expect(try await catalog.load("flowers") == Self.flowers)
            }
        }
    }

    @Test func `the columns are chosen, and the compression, as in pandas`() async throws {
        try await TestProject.run { project in
            let frame = try DataFrame(columns: [
                Column("a", .string(Array(repeating: "comes often", count: 1_000))),
                Column("b", .integer(Array(repeating: 1, count: 1_000))),
            ])
            let catalog = try project.catalog(
                """
                plain: {type: pandas.ParquetDataset, filepath: p, save_args: {compression: null, index: false}}
                gzip: {type: pandas.ParquetDataset, filepath: g, save_args: {compression: gzip, engine: pyarrow}}
                some: {type: pandas.ParquetDataset, filepath: g, load_args: {columns: [b], engine: pyarrow}}
                other: {type: pandas.ParquetDataset, filepath: g, load_args: {columns: [b, c]}}
                """)
            try await catalog.save(frame, to: "plain")
            try await catalog.save(frame, to: "gzip")
            #expect(try project.bytes("g").count < (try project.bytes("p").count) / 10)
            #expect(try await catalog.load("gzip") == frame)
            let some: DataFrame = try await catalog.load("some")
            #expect(some.columnNames == ["b"])
            #expect(
                project.neutral(await errorText { try await catalog.load("other", as: DataFrame.self) })
                    == """
                    dataset `other` (pandas.ParquetDataset(filepath=ROOT/g)) cannot be loaded: column `c`: there is no such \
                    column; the frame has `b`
                    """)
        }
    }

    @Test func `what is no Parquet file is an error that names it`() async throws {
        try await TestProject.run { project in
            try project.write("a,b\n1,2\n", to: "a.parquet")
            let catalog = try project.catalog("a: {type: pandas.ParquetDataset, filepath: a.parquet}")
            #expect(
                project.neutral(await errorText { try await catalog.load("a", as: DataFrame.self) })
                    == """
                    dataset `a` (pandas.ParquetDataset(filepath=ROOT/a.parquet)) cannot be loaded: it is no Parquet file: \
                    such a file begins and ends with `PAR1`
                    """)
        }
    }

    @Test(arguments: [
        ("save_args: {compression: zstd}", "a.save_args.compression: must be snappy, gzip or null"),
        (
            "save_args: {index: true}",
            "a.save_args.index: must be false: frames have no index; it is a column as any other"
        ),
        (
            "save_args: {partition_cols: [a]}",
            "a.save_args.partition_cols: is an option of pandas' to_parquet that is not offered"
        ),
        (
            "load_args: {filters: []}",
            "a.load_args.filters: is an option of pandas' read_parquet that is not offered"
        ),
    ])
    func `options that are not offered are refused by name`(arguments: String, problem: String) async throws {
        try await TestProject.run { project in
            let error = await errorText {
                try project.catalog("a: {type: pandas.ParquetDataset, filepath: a, \(arguments)}")
            }
            #expect(error?.contains(problem) == true, "\(error ?? "")")
        }
    }
}
