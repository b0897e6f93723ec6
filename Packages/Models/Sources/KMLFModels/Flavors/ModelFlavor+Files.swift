import KMLFFiles
import KMLFStorage

extension ModelFlavor {
    /// A file of the model's folder, by the name that its section of `MLmodel` gives, which must not lead out of the folder.
    public func file(_ name: String, in folder: String) throws(ModelError) -> (path: String, bytes: [UInt8]) {
        let path: String
        do throws(TrackingError) {
            path = "\(folder)/\(try ArtifactPath(name).text)"
        } catch {
            throw ModelError(.malformedModel, "\(folder)/\(MLmodel.fileName): \(error.message)")
        }
        do throws(FileFailure) {
            return (path, try FileSystem.read(path))
        } catch {
            throw ModelError(
                error.isMissing ? .notFound : .malformedModel, "the model's file cannot be read: \(error)")
        }
    }
}
