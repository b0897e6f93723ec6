/// A word of a command as people type it.
public enum ShellWord {
    /// The word as a POSIX shell reads it back; as it is where nothing in it means anything to a shell.
    public static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "_-.,:=@/+%".contains($0) }
        return isPlain
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
