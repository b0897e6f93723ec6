import KMLFCatalog
import KMLFCoding
import KMLFConfig
import KMLFFiles
import KMLFModelWorker
import KMLFModels
import KMLFPipeline
import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a packaged pipeline's files into the model's folder.
struct BundleWriter {
    let model: PipelineInMemory
    let project: PackagingProject
    let folder: String

    /// The section of `MLmodel` that `BundleReader` reads.
    func write() async throws -> YAMLMapping {
        var section: YAMLMapping = try registration()
        var artifacts: YAMLMapping = [:]
        for artifact in try await model.packaged.artifacts(in: model.catalog) {
            artifacts[artifact.name] = .mapping(try write(artifact))
        }
        for executable in executables { try await executable.write(to: "\(folder)/\(executable.place)") }
        try FileSystem.makeFolders("\(folder)/\(PythonBundleLoader.folder)")
        try FileSystem.replace(
            "\(folder)/\(PythonBundleLoader.folder)/\(PythonBundleLoader.module).py", with: PythonBundleLoader.text)
        section["protocol"] = .integer(WorkerProtocol.version)
        section["executables"] = .mapping(YAMLMapping(executables.map { ($0.platform, .string($0.place)) }))
        section["input"] = .string(model.packaged.inputName)
        section["output"] = .string(model.outputName)
        section["artifacts"] = .mapping(artifacts)
        section["files"] = .mapping(try sizes())
        return section
    }

    /// That of this platform, and those of others that the pipeline names.
    private var executables: [BundleExecutable] {
        let others = model.packaged.executables.filter { $0.key != project.executable.platform }
        return [project.executable]
            + others.sorted { $0.key < $1.key }.map { platform, path in
                BundleExecutable(platform: platform, path: path.hasPrefix("/") ? path : "\(project.root)/\(path)")
            }
    }

    /// Where a worker finds the pipeline.
    private func registration() throws(ModelError) -> YAMLMapping {
        let packaged = model.packaged
        for name in project.pipelines.names {
            guard let pipeline = project.pipelines[name] else { continue }
            if pipeline.packagedModels.contains(where: { $0.id == packaged.id }) {
                return ["pipeline": .string(name), "model": .string(packaged.modelName)]
            }
            if packaged.registeredPipeline == name { return ["pipeline": .string(name)] }
        }
        throw ModelError(
            .invalidArgument,
            "\(packaged.reference) is in none of the project's registered pipelines "
                + "(\(project.pipelines.names.map { "`\($0)`" }.joined(separator: ", "))), where its worker looks for it; "
                + "register the pipeline that carries it")
    }

    /// Copies the artifact, and gives the entry of a catalog that reads the copy.
    private func write(_ artifact: ModelArtifact) throws -> YAMLMapping {
        let target = "\(folder)/\(artifact.place)"
        try FileSystem.makeFolders(FileSystem.parent(of: target))
        switch artifact.source {
        case .parameter(let value):
            let text = JSON.bytes(of: value.yaml)
            try text.withUnsafeBytes { try FileSystem.replace(target, with: $0) }
            return ["filepath": .string(artifact.place)]
        case .path(let path):
            try FileSystem.copy(path, to: target)
            return try ArtifactCatalog.entry(of: artifact.name, in: model.catalog, at: artifact.place)
        }
    }

    /// The bytes of each artifact and executable, by which a folder that was cut is told.
    private func sizes() throws -> YAMLMapping {
        var sizes: YAMLMapping = [:]
        for top in ["artifacts", "executables"] {
            guard let files = try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(top)") else { continue }
            for file in files.sorted() {
                let path = "\(top)/\(file)"
                guard FileSystem.kind(of: "\(folder)/\(path)") == .file else { continue }
                sizes[path] = .integer(try FileSystem.size(of: "\(folder)/\(path)"))
            }
        }
        return sizes
    }
}
