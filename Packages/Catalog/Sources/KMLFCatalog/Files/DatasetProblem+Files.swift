import KMLFFiles
import KMLFGzip

extension DatasetProblem {
    /// A file or folder could not be read.
    init(reading failure: FileFailure) {
        if failure.isMissing {
            self.init("there is no file \(failure.path); put it there, or correct the dataset's path in the catalog")
        } else if failure.isFolder {
            self.init("\(failure.path) is a folder; a file is wanted")
        } else {
            self.init("\(failure.path) cannot be read: \(failure.reason)")
        }
    }

    /// The file at `path` is not what gzip writes.
    init(gzip failure: GzipError, _ path: String) {
        switch failure {
        case .damaged:
            self.init(
                "\(path) is not in gzip's format, or is damaged; a file that is not compressed must not end in .gz")
        case .noMemory: self.init("there is not enough memory for gzip")
        }
    }

    /// The file or folder at `path` could not be written, or not the folder that it lies in.
    init(writing path: String, _ failure: FileFailure) {
        if failure.isFolder {
            self.init("\(path) is a folder; a file is wanted")
        } else if failure.path != path {
            self.init("the folder \(failure.path) cannot be made: \(failure.reason)")
        } else {
            self.init("\(path) cannot be written: \(failure.reason)")
        }
    }
}
