import Foundation
import KMLFPipelineML

/// A shell script that answers each request with one output, in place of a project's executable.
struct FakeWorker {
    let executable: BundleExecutable

    init(in folder: String, output: String) throws {
        let path = "\(folder)/worker"
        let script = #"""
            #!/bin/sh
            say() { n=$(printf %s "$1" | wc -c); printf "\\000\\000\\$(printf %03o $((n / 256)))\\$(printf %03o $((n % 256)))%s" "$1"; }
            hear() {
                set -- $(dd bs=1 count=4 2>/dev/null | od -An -tu1)
                [ $# = 4 ] && dd bs=1 count=$(($3 * 256 + $4)) 2>/dev/null | sed 's/^{"id": \([0-9]*\).*/\1/'
            }
            say '{"kmlf_worker": 1, "ready": true}'
            while id=$(hear) && [ -n "$id" ]; do say "{\"id\": $id, \"output\": OUTPUT}"; done
            """#
        try script.replacingOccurrences(of: "OUTPUT", with: output.replacingOccurrences(of: "\"", with: "\\\""))
            .write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        executable = BundleExecutable(path: path)
    }
}
