import KMLFDataFrame
import KMLFFiles
import KMLFStorage
public import KMLFYAML

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What is stored with a model beside its files.
public struct SaveModel: Sendable {
    /// What the model takes and gives.
    public var signature: ModelSignature?
    /// Data that shows it.
    public var inputExample: InputExample?
    /// The Python environment in which MLflow loads it; nil for that of the flavor, and for none where only Swift loads it.
    public var environment: ModelEnvironment?
    /// What pip installs beside that environment.
    public var extraRequirements: PipRequirements?
    /// Anything to tell.
    public var metadata: YAMLNode?

    /// Nothing, unless given.
    public init(
        signature: ModelSignature? = nil, inputExample: InputExample? = nil, environment: ModelEnvironment? = nil,
        extraRequirements: PipRequirements? = nil, metadata: YAMLNode? = nil
    ) {
        self.signature = signature
        self.inputExample = inputExample
        self.environment = environment
        self.extraRequirements = extraRequirements
        self.metadata = metadata
    }
}

extension ModelFolder {
    /// Stores a model in the folder `path`, which is made and must not hold a model yet.
    ///
    /// - Parameters:
    ///   - change: what is written into `MLmodel` beside what the options say, such as the run
    ///   - now: milliseconds since 1970
    public static func save(
        _ model: any Sendable, flavor: any ModelFlavor, to path: String, options: SaveModel = SaveModel(), now: Int64,
        change: @Sendable (inout MLmodel) -> Void = { _ in }
    ) async throws -> ModelFolder {
        guard FileSystem.kind(of: "\(path)/\(MLmodel.fileName)") == nil else {
            throw ModelError(.cannotWrite, "\(path) holds a model already")
        }
        guard flavor.canSave(Swift.type(of: model)) else {
            throw ModelError(
                .invalidArgument,
                "the flavor `\(flavor.name)` saves \(flavor.offers), not \(Swift.type(of: model))")
        }
        do {
            try FileSystem.makeFolders(path)
            let section = try await flavor.save(model, in: path)
            let python = flavor.pythonLoader(for: section)
            var environment = options.environment ?? python?.environment
            if let extra = options.extraRequirements {
                environment = (environment ?? ModelEnvironment()).adding(extra)
            }
            for file in (options.inputExample?.files ?? []) + (environment?.files ?? []) {
                try FileSystem.replace("\(path)/\(file.name)", with: file.text)
            }
            var mlmodel = MLmodel(
                flavors: [flavor.sectionName: section], signature: options.signature, modelUUID: RunID.random(),
                utcTimeCreated: DateTime(localMicroseconds: Int(now) * 1000).text(
                    separator: " ", withTime: true, fractionDigits: 6),
                modelSizeBytes: Self.size(of: path),
                inputExample: options.inputExample?.info, metadata: options.metadata)
            if let python { mlmodel.flavors[PythonLoader.sectionName] = python.section }
            change(&mlmodel)
            try FileSystem.replace("\(path)/\(MLmodel.fileName)", with: mlmodel.yaml)
            return ModelFolder(path: path, mlmodel: mlmodel)
        } catch let failure as FileFailure {
            throw ModelError(.cannotWrite, "the model cannot be written: \(failure)")
        }
    }

    private static func size(of folder: String) -> Int {
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return files.reduce(0) { size, file in
            let path = "\(folder)/\(file)"
            guard FileSystem.kind(of: path) == .file else { return size }
            return size + ((try? FileSystem.size(of: path)) ?? 0)
        }
    }
}
