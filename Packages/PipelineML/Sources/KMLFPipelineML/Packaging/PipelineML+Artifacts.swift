public import KMLFCatalog
import KMLFConfig
import KMLFFiles
import KMLFPipeline

extension PipelineML {
    /// Everything that the inference pipeline needs beside its input, once training has run: files and folders as the
    /// catalog stores them, of versioned ones the version of this run, and the values of parameters.
    public func artifacts(in catalog: DataCatalog) async throws -> [ModelArtifact] {
        var artifacts: [ModelArtifact] = []
        for name in artifactNames { artifacts.append(try await artifact(name, in: catalog)) }
        return artifacts
    }

    private func artifact(_ name: String, in catalog: DataCatalog) async throws -> ModelArtifact {
        let folder = "artifacts/\(Self.folderName(name))"
        if DatasetName(name).isParameter {
            let value = try await catalog.parameter(name)
            return ModelArtifact(name: name, source: .parameter(value), place: "\(folder)/parameter.json")
        }
        guard let dataset = try catalog.dataset(name) else {
            throw DatasetError(
                dataset: name, printedForm: nil, operation: .load, reason: catalog.reasonMissing(name))
        }
        do {
            let path = try Self.path(of: dataset)
            return ModelArtifact(name: name, source: .path(path), place: "\(folder)/\(FileSystem.name(of: path))")
        } catch {
            throw DatasetError(
                dataset: name, printedForm: dataset.printedForm, operation: .load, underlying: error)
        }
    }

    /// What this run has written, else what it would load.
    private static func path(of dataset: any Dataset) throws -> String {
        if let path = dataset.filePath, FileSystem.kind(of: path) != nil { return path }
        guard let local = dataset as? any LocalDataset else { throw DatasetProblem("it has no local file or folder") }
        let path = try local.localPath()
        guard FileSystem.kind(of: path) != nil else { throw DatasetProblem("there is nothing at \(path)") }
        return path
    }

    /// The dataset's name as the name of a folder on every system; two names never give one. MLflow does not fetch paths
    /// with a percent sign.
    private static func folderName(_ name: String) -> String {
        var folder = ""
        for byte in name.utf8 {
            let character = Character(UnicodeScalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "_-.@".contains(character) {
                folder.append(character)
            } else {
                folder += "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return folder.allSatisfy { $0 == "." } ? folder.map { _ in "~2E" }.joined() : folder
    }
}
