import KMLFCatalog
import KMLFConfig

// docs/datasets.md shows both of these; a test compares them.

// MARK: a file

/// One word a line.
struct WordListDataset: ValueFileDataset {
    let file: DatasetFile
    let typeName = "words.WordListDataset"

    func decode(_ bytes: [UInt8], path: String) throws -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    func encode(_ words: [String]) throws -> [UInt8] {
        if let word = words.first(where: { $0.contains("\n") }) {
            throw DatasetProblem("`\(word)` has a line break, which a list of words cannot hold")
        }
        return Array(words.map { $0 + "\n" }.joined().utf8)
    }
}

// MARK: anything else

/// Whole numbers from 1 on, made up when they are asked for.
struct SequenceDataset: Dataset {
    let count: Int
    let typeName = "numbers.SequenceDataset"
    let offers = "[Int]"
    let filePath: String? = nil

    func describe() -> [(key: String, value: String)] { [("count", "\(count)")] }
    func canLoad(as type: any Any.Type) -> Bool { type == [Int].self }
    func canSave(_ type: any Any.Type) -> Bool { false }
    func load(as type: any Sendable.Type) async throws -> any Sendable { Array(1...count) }
    func save(_ value: any Sendable) async throws { throw DatasetProblem("the numbers cannot be saved") }
    func exists() async throws -> Bool { true }
    func release() async {}
}

extension SequenceDataset {
    struct Arguments: ConfigModel {
        var count = 10

        static let fields: [Field<Self>] = [Field("count", \.count, "How many numbers.", in: 1...1_000_000)]
    }

    static let type = DatasetType("numbers.SequenceDataset") { definition throws(ConfigError) in
        SequenceDataset(count: try definition.read(Arguments.self).count)
    }
}

// MARK: end
