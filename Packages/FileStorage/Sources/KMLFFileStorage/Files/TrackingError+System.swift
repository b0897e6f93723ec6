import KMLFStorage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What was tried on a file or folder, as the error says it.
enum FileAction: String {
    case read = "cannot be read"
    case write = "cannot be written"
    case create = "cannot be created"
    case remove = "cannot be removed"
    case move = "cannot be moved"
}

extension TrackingError {
    /// The one place where an error number of the operating system becomes an error of the store: which file, what was
    /// tried, why it failed, and what to do.
    static func system(_ number: CInt, _ action: FileAction, _ path: String) -> TrackingError {
        let (code, reason) = explanation(of: number, action)
        return TrackingError(code, "'\(path)' \(action.rawValue): \(reason)")
    }

    private static func explanation(of number: CInt, _ action: FileAction) -> (Code, String) {
        switch number {
        case EACCES, EPERM:
            let right = action == .read ? "read" : "write"
            return (
                .permissionDenied,
                "permission denied. Give this user the right to \(right) there, or choose another tracking folder."
            )
        case EROFS:
            return (.permissionDenied, "the file system is read-only. Choose a tracking folder that can be written.")
        case ENOENT:
            return (.resourceDoesNotExist, "it does not exist, or not any more.")
        case ENOTDIR:
            return (.invalidState, "a part of the path is a file, not a folder. Move that file away.")
        case EISDIR:
            return (.invalidState, "it is a folder, and a file was expected. Move it away.")
        case ELOOP:
            return (.invalidState, "it is a symbolic link, and those are not followed here. Put the file itself there.")
        case EEXIST, ENOTEMPTY:
            return (.resourceAlreadyExists, "there is something of that name already. Move it away.")
        case ENAMETOOLONG:
            return (.invalidParameterValue, "a part of the path is longer than 255 bytes. Choose a shorter name.")
        case ENOSPC, EDQUOT:
            return (.internalError, "the disk is full, or this user's share of it. Make room and try again.")
        case EMFILE, ENFILE:
            return (.temporarilyUnavailable, "too many files are open. Raise the limit (ulimit -n) or try again later.")
        case EIO:
            return (.internalError, "the disk reports an input/output error. Check the disk.")
        default:
            return (.internalError, "\(String(cString: strerror(number))) (error \(number)).")
        }
    }

    /// What is stored in `path` contradicts the format; `place` may carry a line behind the path.
    static func damaged(_ place: String, _ fault: String, _ remedy: String) -> TrackingError {
        TrackingError(.invalidState, "\(place): \(fault). \(remedy)")
    }
}
