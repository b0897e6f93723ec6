internal import KMLFConsole

/// The name of a pipeline as the registry has it, `data_science`, and the names that its sources bear.
struct PipelineName: Equatable {
    let name: String

    /// The folder and the type: `DataScience`.
    var type: String { words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }

    /// The constant: `dataScience`.
    var constant: String { type.prefix(1).lowercased() + type.dropFirst() }

    private var words: [Substring] { name.split { "_-".contains($0) } }

    init(_ name: String) throws(PipelineFilesError) {
        let isAllowed = name.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
        guard isAllowed, let first = name.first, first.isLetter else { throw .badName(name) }
        self.name = name
        guard !SwiftWords.reserved.contains(constant) else { throw .badName(name) }
    }
}
