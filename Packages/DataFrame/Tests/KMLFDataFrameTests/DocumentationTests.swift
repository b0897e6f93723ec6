import Foundation
import KMLFDataFrame
import Testing

/// The examples of docs/dataframe.md, which must stand here word for word.
@Suite struct DocumentationTests {
    struct Reading: Codable {
        var day: DateTime
        var city: String
        var degrees: Double?
    }

    @Test func `the examples of the page on data frames do what it says`() throws {
        var printed: [String] = []
        func print(_ value: some CustomStringConvertible) { printed.append(value.description) }

        let frame = try DataFrame(
            csv: """
                day,city,degrees,rain
                2024-03-01,Oslo,-1.5,True
                2024-03-01,Rome,14.0,False
                2024-03-02,Oslo,,True
                2024-03-02,Rome,16.5,False

                """)
        print(frame)

        var options = CSVReadOptions()
        options.separator = UInt8(ascii: ";")
        options.decimal = UInt8(ascii: ",")
        options.parseDates = ["day"]
        options.dateFormat = try DateFormat("%d.%m.%Y")
        let german = try DataFrame(csv: "day;degrees\n01.03.2024;-1,5\n", options: options)
        #expect(german["day"]?.dates == [DateTime("2024-03-01")])
        #expect(german["degrees"]?.doubles == [-1.5])

        let readings = try frame.decode([Reading].self)
        let cold = readings.filter { ($0.degrees ?? 0) < 0 }
        let back = try DataFrame(encoding: cold)
        #expect(back["city"]?.strings == ["Oslo"])
        #expect(back["day"]?.type == .date)

        let degrees = try frame["degrees", as: Double.self]
        let cities = try frame.values("city", as: String.self)
        let first = frame[0, "degrees"]
        let warmest = try frame.column("degrees").maximum()
        let mean = try frame.column("degrees").mean()
        #expect(degrees == [-1.5, 14, nil, 16.5])
        #expect(cities == ["Oslo", "Rome", "Oslo", "Rome"])
        #expect(first == .double(-1.5))
        #expect(warmest == .double(16.5))
        #expect(mean == 29.0 / 3)

        let wet = frame.filter { $0["rain", as: Bool.self] == true }
        let narrow = try frame.select(["city", "degrees"]).renamed(["degrees": "celsius"])
        let fahrenheit = try frame.with("fahrenheit") { row in
            row["degrees", as: Double.self].map { $0 * 9 / 5 + 32 }
        }
        let sorted = try frame.sorted(by: "city", .descending("degrees"))
        let complete = try frame.droppingMissing(in: ["degrees"])
        let filled = try frame.fillingMissing(in: "degrees", with: .double(0))
        let some = try frame.sample(2, seed: 7)
        let all = try DataFrame.concat([frame.head(1), frame.tail(1)])
        #expect(wet.rowCount == 2)
        #expect(narrow.columnNames == ["city", "celsius"])
        #expect(fahrenheit["fahrenheit"]?.doubles == [29.3, 57.2, nil, 61.7])
        #expect(sorted["degrees"]?.doubles == [-1.5, nil, 16.5, 14])
        #expect(complete.rowCount == 3)
        #expect(filled["degrees"]?.doubles == [-1.5, 14, 0, 16.5])
        #expect(some.rowCount == 2)
        #expect(all["degrees"]?.doubles == [-1.5, 16.5])

        let byCity = try frame.grouped(by: "city").aggregate(.size(), .mean("degrees"), .max("degrees", as: "warmest"))
        print(byCity)

        let countries = try DataFrame(csv: "city,country\nOslo,Norway\nParis,France\n")
        let joined = try frame.joined(with: countries, on: ["city"], how: .left)
        let counts = try frame.valueCounts("city")
        let summary = try frame.describe()
        #expect(joined["country"]?.strings == ["Norway", nil, "Norway", nil])
        #expect(counts["count"]?.integers == [2, 2])
        #expect(summary["degrees"]?.doubles?.first == 3)

        #expect(printed.joined(separator: "\n--\n") == (try Self.blocks("text").joined(separator: "\n--\n")))
    }

    @Test func `each example of the page stands in the test`() throws {
        let source = Self.words(try String(contentsOfFile: #filePath, encoding: .utf8))
        let blocks = try Self.blocks("swift")
        #expect(blocks.count == 7)
        for block in blocks.flatMap({ $0.components(separatedBy: "\n\n") }) {
            #expect(source.contains(Self.words(block)), "\(block)")
        }
    }

    private static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The code blocks of that language.
    private static func blocks(_ language: String) throws -> [String] {
        let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let page = try String(contentsOf: root.appending(path: "docs/dataframe.md"), encoding: .utf8)
        return page.components(separatedBy: "```\(language)\n").dropFirst().map {
            $0.components(separatedBy: "\n```")[0]
        }
    }
}
