import Foundation
import Testing

/// `kmlf models add-executable` on a folder; Integration/test_platforms.py has it on stores, with projects' executables.
@Suite struct ModelsAddExecutableTests {
    let sandbox: Sandbox
    let platform: String

    init() throws {
        sandbox = try Sandbox()
        platform = try sandbox.bash("printf %s-%s $(uname -s | tr A-Z a-z) $(uname -m)").output
        try sandbox.write(
            """
            flavors:
              kmlf:
                artifacts: {}
                executables:
                  plan9-mips: executables/plan9-mips/iris
                files:
                  executables/plan9-mips/iris: 4
                input: flowers
                output: species
                pipeline: __default__
                protocol: 1
            mlflow_version: 3.17.2
            model_size_bytes: 1000
            utc_time_created: '2026-01-31 10:00:00.000000'

            """, to: "bundle/MLmodel")
        try sandbox.write("mips", to: "bundle/executables/plan9-mips/iris")
        let elf: [UInt8] =
            [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8) + [3, 0, 243, 0, 1, 0, 0, 0, 64]
            + [UInt8](repeating: 0, count: 39)
        try Data(elf).write(to: URL(filePath: sandbox.path + "/riscv"))
    }

    @Test func `an executable for another platform is added, and nothing else is changed`() throws {
        let before = try sandbox.text("bundle/MLmodel")
        let answer = try sandbox.kmlf("models", "add-executable", "-m", "bundle", "riscv")
        #expect(answer.errors == "")
        #expect(
            answer.output == """
                Added an executable for linux-riscv64, 64 B, beside that for plan9-mips.
                It was not started, since this machine is \(platform): only its header was read.

                """)
        #expect(
            try sandbox.text("bundle/MLmodel")
                == before
                .replacing(
                    "    executables:\n",
                    with: "    executables:\n      linux-riscv64: executables/linux-riscv64/iris\n"
                )
                .replacing("    files:\n", with: "    files:\n      executables/linux-riscv64/iris: 64\n")
                .replacing("size_bytes: 1000", with: "size_bytes: 1064"))
        let files = try sandbox.bash(
            "cd bundle; find . -type f | sort; cmp executables/linux-riscv64/iris ../riscv; cat executables/plan9-mips/iris; "
                + "[ -x executables/linux-riscv64/iris ] && echo ' can be started'")
        #expect(
            files.output
                == "./MLmodel\n./executables/linux-riscv64/iris\n./executables/plan9-mips/iris\nmips can be started\n")
    }

    @Test func `a second one for a platform is refused, unless it is to take the place of the first`() throws {
        _ = try sandbox.kmlf("models", "add-executable", "-m", "bundle", "riscv")
        let again = try sandbox.kmlf("models", "add-executable", "-m", "bundle", "riscv")
        #expect(again.status == 1)
        #expect(
            again.errors
                == "error: 'bundle' has an executable for linux-riscv64 already; with --replace this one takes its place\n"
        )
        _ = try sandbox.bash("printf more >> riscv")
        let replaced = try sandbox.kmlf("models", "add-executable", "-m", "bundle", "riscv", "--replace", "--json")
        let json = try #require(replaced.json, "\(replaced.errors)")
        #expect(json["platform"] as? String == "linux-riscv64")
        #expect(json["path"] as? String == "executables/linux-riscv64/iris")
        #expect(json["size_bytes"] as? Int == 68)
        #expect(json["replaced"] as? Bool == true)
        #expect(json["checked_by"] as? String == "header")
        #expect(json["platforms"] as? [String] == ["linux-riscv64", "plan9-mips"])
        let mlmodel = try sandbox.text("bundle/MLmodel")
        #expect(mlmodel.contains("model_size_bytes: 1068\n"))
        #expect(mlmodel.contains("executables/linux-riscv64/iris: 68\n"))
    }

    @Test func `what is no executable of the model is refused, and the model stays as it was`() throws {
        let before = try sandbox.bash("cd bundle; find . -type f | sort | xargs cksum").output
        try sandbox.write("#!/bin/sh\n", to: "script")
        #expect(
            try sandbox.kmlf("models", "add-executable", "-m", "bundle", "script").errors == """
                error: \(sandbox.path)/script is no executable: it begins neither as those of Linux (ELF) nor as those of macOS \
                (Mach-O)

                """)
        #expect(
            try sandbox.kmlf("models", "add-executable", "-m", "bundle", "nowhere").errors
                == "error: there is no executable at \(sandbox.path)/nowhere\n")
        let other = try sandbox.kmlf("models", "add-executable", "-m", "bundle", "/bin/cat")
        #expect(other.status == 1)
        #expect(
            other.errors.hasPrefix(
                """
                error: /bin/cat does not answer for this model, and was not added: the model's worker ended with exit code 1. \
                Its last lines:

                """), "\(other.errors)")
        #expect(try sandbox.bash("cd bundle; find . -type f | sort | xargs cksum").output == before)
        try sandbox.write("flavors:\n  python_function: {loader_module: x}\n  sklearn: {}\n", to: "python/MLmodel")
        #expect(
            try sandbox.kmlf("models", "add-executable", "-m", "python", "riscv").errors
                == "error: 'python' (sklearn) is no packaged pipeline, and has no executables\n")
    }
}
