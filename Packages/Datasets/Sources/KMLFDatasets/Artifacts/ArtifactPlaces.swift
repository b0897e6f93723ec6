import Synchronization

/// Where the artifact datasets of one catalog put their files in a run: in `artifact_path`, under the file's own name.
///
/// Two datasets whose files would fall on one place each get a folder of their dataset's name in between, so that neither
/// overwrites the other. It does not depend on which of them is saved first.
final class ArtifactPlaces: Sendable {
    private struct Place: Hashable {
        let folder: String?
        let fileName: String
    }

    private struct Entry {
        let place: Place
        let localPath: String
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Enters a dataset; entering it again replaces what was known.
    func add(_ dataset: String, folder: String?, localPath: String) {
        let entry = Entry(
            place: Place(folder: folder, fileName: Self.fileName(of: localPath)), localPath: localPath)
        entries.withLock { $0[dataset] = entry }
    }

    /// The folder that the dataset uploads into; nil is the root.
    func uploadFolder(of dataset: String) -> String? {
        entries.withLock { entries in
            guard let own = entries[dataset] else { return nil }
            // Datasets that share their local file as well are one artifact, as two formats of a transcoded dataset are.
            let isShared = entries.contains {
                $0.key != dataset && $0.value.place == own.place && $0.value.localPath != own.localPath
            }
            return isShared ? Self.join(own.place.folder, dataset) : own.place.folder
        }
    }

    /// Where the dataset's artifact may lie in a run, the most particular place first.
    func candidates(for dataset: String) -> [String] {
        entries.withLock { entries in
            guard let place = entries[dataset]?.place else { return [] }
            return [Self.join(place.folder, "\(dataset)/\(place.fileName)"), Self.join(place.folder, place.fileName)]
        }
    }

    static func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? "" }

    private static func join(_ folder: String?, _ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }
}
