import KMLFFiles
import KMLFYAML

/// One environment's folder: that of `base`, or the one that lies over it.
struct ConfigLayer {
    /// `base`, `local`, …
    let name: String
    /// As people know it: `conf/base`.
    let shownFolder: String
    let folder: String
    /// Relative to the folder, sorted by name.
    let files: [String]
    /// Texts that are read in the place of what files hold.
    var replacements: [String: String] = [:]

    /// Lists the folder with everything below it, hidden names left out; a folder that is not there has no files.
    init(name: String, in project: Project) throws(ConfigError) {
        self.name = name
        shownFolder = "\(project.shownConfFolder)/\(name)"
        folder = "\(project.confFolder)/\(name)"
        files = try Self.files(in: folder, below: "", depth: 0)
    }

    /// The contents of the files of a kind; an empty file is an empty mapping. Files that cannot be read add a problem.
    func documents(of kind: ConfigKind, problems: inout [ConfigProblem]) -> [YAMLMapping] {
        var documents: [YAMLMapping] = []
        for file in files where kind.matches(file) {
            guard let node = read(file, of: kind, problems: &problems) else { continue }
            if let mapping = node.isNull ? YAMLMapping() : node.mapping {
                documents.append(mapping)
            } else {
                problems.append(
                    ConfigProblem("the file must hold a mapping, not \(node.value.kind)", mark: node.mark))
            }
        }
        return documents
    }

    func read(_ file: String, of kind: ConfigKind, problems: inout [ConfigProblem]) -> YAMLNode? {
        let name = "\(shownFolder)/\(file)"
        do {
            let bytes = try replacements[file].map { Array($0.utf8) } ?? FileSystem.read("\(folder)/\(file)")
            let node = try YAML.parse(bytes, name: name, isSecret: kind.isSecret)
            return kind.readsExponents ? node.readingExponents() : node
        } catch let error as YAMLError {
            problems.append(ConfigProblem(error.message, mark: error.mark))
        } catch {
            let reason = (error as? FileFailure)?.reason ?? "\(error)"
            problems.append(ConfigProblem("\(name): the file cannot be read: \(reason)"))
        }
        return nil
    }

    /// No configuration is nested deeper; a folder that links to one above it would be endless.
    private static let maximumDepth = 16

    private static func files(in folder: String, below prefix: String, depth: Int) throws(ConfigError) -> [String] {
        guard FileSystem.kind(of: folder) == .folder, depth < maximumDepth else { return [] }
        let names: [String]
        do {
            names = try FileSystem.names(in: folder)
        } catch {
            throw ConfigError(ConfigProblem("the folder \(folder) cannot be read: \(error.reason)"))
        }
        var files: [String] = []
        for name in names {
            if FileSystem.kind(of: "\(folder)/\(name)") == .folder {
                files += try Self.files(in: "\(folder)/\(name)", below: prefix + name + "/", depth: depth + 1)
            } else {
                files.append(prefix + name)
            }
        }
        return files
    }
}
