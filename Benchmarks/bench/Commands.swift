import Foundation

/// W7: how soon the command line answers.
func measureCommandLine(kmlf: String, repeats: Int) async throws {
    try await withScratchFolder { folder in
        let output = folder.appending(path: "output")
        let project = folder.appending(path: "project")
        _ = try Command(arguments: [kmlf, "new", project.path, "--starter", "empty"], folder: folder)
            .measure(output: output)
        let written = project.appending(path: "conf/local/mlflow.yml")
        for (name, arguments) in [
            ("kmlf --version", ["--version"]), ("kmlf --help", ["--help"]), ("kmlf init", ["init"]),
        ] {
            var measured: [Measurement] = []
            for repetition in 0...repeats {
                try? FileManager.default.removeItem(at: written)
                let once = try Command(arguments: [kmlf] + arguments, folder: project).measure(output: output)
                if repetition > 0 { measured.append(once) }
                try expect(
                    name != "kmlf init" || FileManager.default.fileExists(atPath: written.path),
                    "kmlf init wrote nothing")
            }
            try Line("W7.\(name)", backend: "cli", n: 1, measured).printOut()
        }
    }
}
