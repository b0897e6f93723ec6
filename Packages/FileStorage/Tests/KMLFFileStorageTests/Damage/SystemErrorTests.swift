import Foundation
import KMLFStorage
import Testing

@testable import KMLFFileStorage

@Suite struct SystemErrorTests {
    @Test(
        arguments: [
            (
                EACCES, FileAction.write, TrackingError.Code.permissionDenied,
                "cannot be written: permission denied. Give this user the right to write there, or choose another tracking "
                    + "folder."
            ),
            (
                EPERM, .read, .permissionDenied,
                "cannot be read: permission denied. Give this user the right to read there, or choose another tracking folder."
            ),
            (
                EROFS, .create, .permissionDenied,
                "cannot be created: the file system is read-only. Choose a tracking folder that can be written."
            ),
            (ENOENT, .read, .resourceDoesNotExist, "cannot be read: it does not exist, or not any more."),
            (
                ENOSPC, .write, .internalError,
                "cannot be written: the disk is full, or this user's share of it. Make room and try again."
            ),
            (
                EMFILE, .read, .temporarilyUnavailable,
                "cannot be read: too many files are open. Raise the limit (ulimit -n) or try again later."
            ),
            (
                ENAMETOOLONG, .create, .invalidParameterValue,
                "cannot be created: a part of the path is longer than 255 bytes. Choose a shorter name."
            ),
            (ENXIO, .read, .internalError, "cannot be read: No such device or address (error 6)."),
        ] as [(CInt, FileAction, TrackingError.Code, String)])
    func `an error of the system says which file, what failed, why, and what to do`(
        number: CInt, action: FileAction, code: TrackingError.Code, text: String
    ) {
        #expect(TrackingError.system(number, action, "/mlruns/x") == TrackingError(code, "'/mlruns/x' \(text)"))
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `a tracking folder that cannot be written is PERMISSION_DENIED with its path`() async throws {
        let folder = try TemporaryFolder()
        try run("chmod a-w '\(folder.path)'")
        #expect(
            throws: TrackingError(
                .permissionDenied,
                "'\(folder.path)/mlruns' cannot be created: permission denied. Give this user the right to write there, or "
                    + "choose another tracking folder.")
        ) { try FileStore(root: folder.path + "/mlruns") }
        try run("chmod u+w '\(folder.path)'")
    }

    @Test func `a folder that is gone after it was opened is named`() async throws {
        let folder = try TemporaryFolder()
        let store = try FileStore(root: folder.path + "/mlruns")
        try folder.remove("mlruns")
        await #expect(
            throws: TrackingError(
                .resourceDoesNotExist, "'\(folder.path)/mlruns' cannot be read: it does not exist, or not any more.")
        ) { try await store.searchExperiments(SearchExperiments()) }
    }

    @Test func `a folder in the file system's root has one slash in its error`() {
        #expect(
            throws: TrackingError(
                .resourceDoesNotExist, "'/proc/kmlf' cannot be created: it does not exist, or not any more.")
        ) { try FileStore(root: "/proc/kmlf") }
        let path = (try? Folder.open("/"))??.path(of: "mlruns")
        #expect(path == "/mlruns")
    }
}
