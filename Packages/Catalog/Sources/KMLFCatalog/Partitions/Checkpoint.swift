/// The last partition that was consumed, in a file.
struct Checkpoint: Sendable {
    let file: DatasetFile
    /// Stands in for the file's content.
    let forced: String?

    /// nil before anything was consumed.
    func read() throws(DatasetProblem) -> String? {
        if let forced { return forced.isEmpty ? nil : forced }
        guard file.exists() else { return nil }
        let bytes = try file.read()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw DatasetProblem("the checkpoint \(file.path) is not UTF-8; remove it to load all partitions")
        }
        let id = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        return id.isEmpty ? nil : id
    }

    func write(_ id: String) throws(DatasetProblem) { try file.write(id.utf8) }
}
