import KMLFFiles
public import KMLFModels

extension Platform {
    /// The platform that an executable was built for, as its header says (ELF for Linux, Mach-O for macOS), whichever machine
    /// reads it. A file that is no executable, or not whole, is an error.
    public static func ofExecutable(at path: String) throws(ModelError) -> String {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try FileSystem.read(path)
        } catch {
            throw ModelError(.invalidArgument, error.isMissing ? "there is no executable at \(path)" : "\(error)")
        }
        return try ExecutableHeader(path: path, bytes: bytes).platform()
    }
}
