import KMLFFiles
import KMLFStorage
import KMLFYAML

/// A folder that holds a model: its files and the `MLmodel` that describes them.
public struct ModelFolder: Sendable {
    /// Where the folder is.
    public let path: String
    /// What `MLmodel` says.
    public let mlmodel: MLmodel

    /// Reads the folder's `MLmodel`.
    public init(_ path: String) throws(ModelError) {
        let file = "\(path)/\(MLmodel.fileName)"
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try FileSystem.read(file)
        } catch {
            guard error.isMissing else { throw ModelError(.malformedModel, "\(error)") }
            throw ModelError(
                .notFound,
                FileSystem.kind(of: path) == nil
                    ? "there is no model at \(path)" : "\(path) holds no model: there is no \(MLmodel.fileName) in it")
        }
        self.path = path
        mlmodel = try MLmodel(yaml: bytes, name: file)
    }

    init(path: String, mlmodel: MLmodel) {
        self.path = path
        self.mlmodel = mlmodel
    }

    /// The model, in the wanted flavor or in the first one that is known.
    public func load<Model: Sendable>(
        _ type: Model.Type, flavor: String? = nil, flavors: FlavorRegistry = .standard
    ) async throws -> Model {
        let model = try await load(as: type, flavor: flavor, flavors: flavors)
        guard let model = model as? Model else {
            throw ModelError(.invalidArgument, "the model is \(Swift.type(of: model)), not \(type)")
        }
        return model
    }

    /// The same for a type that is known only while running.
    public func load(
        as type: any Sendable.Type, flavor wanted: String? = nil, flavors: FlavorRegistry = .standard
    ) async throws -> any Sendable {
        let flavor = try flavors.flavor(of: mlmodel, preferring: wanted)
        guard flavor.canLoad(as: type) else {
            throw ModelError(.invalidArgument, "the flavor `\(flavor.name)` loads \(flavor.offers), not \(type)")
        }
        return try await flavor.load(as: type, from: path, section: mlmodel.flavors[flavor.sectionName] ?? [:])
    }

    /// The stored example; nil where there is none.
    public func inputExample() throws(ModelError) -> InputExample? {
        guard let info = mlmodel.inputExample else { return nil }
        do {
            let file = "\(path)/\(try ArtifactPath(info.artifactPath).text)"
            let bytes = try FileSystem.read(file)
            return try InputExample(json: bytes, info: info, signature: mlmodel.signature, name: file)
        } catch let error as FileFailure {
            throw ModelError(.malformedModel, "the input example cannot be read: \(error)")
        } catch let error as TrackingError {
            throw ModelError(.malformedModel, "\(path)/\(MLmodel.fileName): \(error.message)")
        } catch let error as ModelError {
            throw error
        } catch {
            throw ModelError(.malformedModel, "\(error)")
        }
    }
}
