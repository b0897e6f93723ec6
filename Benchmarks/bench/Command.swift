import Foundation

/// A command timed as a whole process: wall clock, processor time and peak memory as the system accounts them.
struct Command {
    var arguments: [String]
    var folder: URL

    /// Runs the command to its end; its output goes to `output`. A failure throws what it printed.
    func measure(output: URL) throws -> Measurement {
        try Data().write(to: output)
        guard FileManager.default.changeCurrentDirectoryPath(folder.path) else {
            throw WrongResult(description: "cannot work in \(folder.path)")
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }

        let start = ContinuousClock.now
        var process = pid_t()
        guard posix_spawn(&process, arguments[0], &actions, nil, &words, environ) == 0 else {
            throw WrongResult(description: "cannot start \(arguments[0])")
        }
        var status: Int32 = 0
        var usage = rusage()
        wait4(process, &status, 0, &usage)
        let elapsed = ContinuousClock.now - start
        guard status == 0 else {
            throw WrongResult(
                description: "\(arguments.joined(separator: " ")) failed:\n"
                    + (try String(contentsOf: output, encoding: .utf8)))
        }
        return Measurement(
            seconds: elapsed / .seconds(1), cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            peakMemory: Double(usage.ru_maxrss) / 1024)
    }
}
