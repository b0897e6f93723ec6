/// A project to begin with: files in which the new project's names are put.
struct Starter: Sendable {
    struct File: Sendable {
        let path: String
        let text: String
    }

    let name: String
    let files: [File]

    static let all: [Starter] = [iris, empty]

    /// The files of a project of that name. What stands in the starter for the names, and for where kmlf is, is replaced.
    func files(for name: ProjectName, dependingOn kmlf: KMLFDependency) -> [File] {
        files.map { file in
            // A file named `.gitignore` would hide parts of the starter itself.
            let path = file.path == "gitignore" ? ".gitignore" : file.path
            return File(path: put(name, in: path), text: put(name, in: put(kmlf, in: file.text)))
        }
    }

    private func put(_ name: ProjectName, in text: String) -> String {
        text.replacing("StarterPackage", with: name.package).replacing("starter-project", with: name.project)
    }

    private func put(_ kmlf: KMLFDependency, in text: String) -> String {
        text.replacing(#".package(name: "kmlf", path: "../../../..")"#, with: kmlf.declaration)
            .replacing(#"package: "kmlf")"#, with: #"package: \#(kmlf.identity.quoted))"#)
    }
}

extension String {
    /// As a Swift string literal.
    var quoted: String {
        "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
