import KMLFFiles
public import KMLFModelWorker
import KMLFModels
import KMLFYAML

/// How far it is known that an executable answers for a model.
public enum ExecutableCheck: String, Sendable {
    /// It has predicted the model's input example.
    case predicted
    /// It has loaded the model, which has no input example to predict.
    case loaded
    /// It is for another platform than this one, so that only its header was read.
    case header
}

extension ModelBundle {
    /// Starts the executable on a copy of the folder, where it is for this platform, as the end of a training run does. One that
    /// does not answer for this model, such as that of another project, is an error.
    public func check(_ executable: BundleExecutable) async throws -> ExecutableCheck {
        guard executable.platform == Platform.current else { return .header }
        let copy = try TemporaryCopy(of: folder.path)
        let bundle = try ModelBundle(ModelFolder(copy.path))
        _ = try await bundle.add(executable)
        let added = try ModelBundle(ModelFolder(copy.path))
        do {
            return try await added.prediction(for: folder.inputExample()?.data) == nil ? .loaded : .predicted
        } catch let error as WorkerError {
            throw ModelError(
                .invalidArgument,
                "\(executable.path) does not answer for this model, and was not added: \(error)")
        }
    }

    /// Puts the executable into the folder, in place of the one for its platform, and then enters it in `MLmodel`; no other
    /// file is looked at. The answer is the paths of both, in this order.
    public func add(_ executable: BundleExecutable) async throws -> [String] {
        let place = executables[executable.platform] ?? place(for: executable.platform)
        let size = try await executable.write(to: "\(folder.path)/\(place)")
        var section = section
        var (executables, files) = (section["executables"]?.mapping ?? [:], section["files"]?.mapping ?? [:])
        let replaced = files[place]?.int ?? 0
        executables[executable.platform] = .string(place)
        files[place] = .integer(size)
        section["executables"] = .mapping(executables)
        section["files"] = .mapping(files)
        var mlmodel = folder.mlmodel
        mlmodel.flavors[Self.flavor] = section
        mlmodel.modelSizeBytes = mlmodel.modelSizeBytes.map { $0 + size - replaced }
        try FileSystem.replace("\(folder.path)/\(MLmodel.fileName)", with: mlmodel.yaml)
        return [place, MLmodel.fileName]
    }

    /// Under the name that the project's executable has in the bundle already.
    private func place(for platform: String) -> String {
        let other = executables.min { $0.key < $1.key }?.value ?? ""
        return "executables/\(platform)/\(FileSystem.name(of: other))"
    }

    /// What the executable for this platform, started on the folder, predicts for the example; nil where there is none.
    func prediction(for example: ModelData?) async throws -> ModelData? {
        let worker = try await WorkerProcess.start(self)
        var prediction: ModelData?
        if let example {
            let enforced = try folder.mlmodel.signature?.inputs?.enforce(example) ?? example
            prediction = try await worker.predict(enforced)
        }
        await worker.stop()
        return prediction
    }
}
