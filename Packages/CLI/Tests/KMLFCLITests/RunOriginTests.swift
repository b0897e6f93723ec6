import Testing

@testable import KMLFCLI

@Suite struct RunOriginTests {
    @Test func `what is needed to repeat a run is told in words`() {
        let origin = RunOrigin([
            "kedro_command": "kmlf run --env=prod", "kmlf.command_line": ".build/release/Iris run --env prod",
            "env": "prod", "mlflow.source.git.commit": "0123456", "mlflow.source.git.branch": "main",
            "mlflow.source.git.dirty": "true", "mlflow.source.git.repoURL": "https://example.com/iris.git",
            "kmlf_version": "0.1.0", "kmlf.swift_version": "6.3", "kmlf.packages": "a 1.2, b 3.4",
            "kmlf.os": "Debian 12", "kmlf.arch": "x86_64", "team": "mine",
        ])
        #expect(
            origin.rows.map { "\($0.name): \($0.text)" } == [
                "command: kmlf run --env=prod", "process: .build/release/Iris run --env prod", "environment: prod",
                "commit: 0123456 on main, with uncommitted changes", "repository: https://example.com/iris.git",
                "versions: kmlf 0.1.0, Swift 6.3", "packages: a 1.2, b 3.4", "platform: Debian 12, x86_64",
            ])
        #expect(!origin.keys.contains("team"))
    }

    @Test func `what is not known is left out`() {
        let rows = RunOrigin(["mlflow.source.git.commit": "0123456", "mlflow.user": "ada"]).rows
        #expect(rows.map { "\($0.name): \($0.text)" } == ["commit: 0123456"])
        #expect(
            RunOrigin(["mlflow.source.git.dirty": "false", "git_sha": "0123"]).rows.first?.text.hasSuffix("uncommitted")
                == true)
        #expect(RunOrigin([:]).rows.isEmpty)
    }
}
