import Foundation
import KMLFConfig

/// A project in a folder of its own, with its configuration read: `greeting` and `line` are text files, `params:model.times`
/// is a number.
func inProject(
    times: String = "2", catalog: String = "", _ body: (Project, ProjectConfig) async throws -> Void
) async throws {
    let files = [
        "kmlf.yml": "project_name: Greetings\npackage_name: greetings\n",
        "conf/base/catalog.yml": """
        greeting: {type: text.TextDataset, filepath: data/greeting.txt}
        line: {type: text.TextDataset, filepath: data/line.txt}
        \(catalog)
        """,
        "conf/base/parameters.yml": "model:\n  times: \(times)\n", "conf/base/mlflow.yml": "{}\n",
        "data/greeting.txt": "hi",
    ]
    let root = FileManager.default.temporaryDirectory.appending(path: "kmlf-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (path, text) in files {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    let project = try Project.find(from: root.path)
    try await body(project, try ConfigLoader(project: project, processEnvironment: [:]).load())
}
