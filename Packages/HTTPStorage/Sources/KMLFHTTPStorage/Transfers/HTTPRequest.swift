/// One request to a server, whole enough to be sent.
struct HTTPRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case patch = "PATCH"
        case put = "PUT"
        case delete = "DELETE"
        case head = "HEAD"
    }

    enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// A part of a file on this machine, read while it is sent.
        case file(String, Range<Int64>)

        var count: Int64 {
            switch self {
            case .none: 0
            case .bytes(let bytes): Int64(bytes.count)
            case .file(_, let range): range.upperBound - range.lowerBound
            }
        }
    }

    /// Where the body of a good answer goes; that of another one always comes back in memory.
    enum Destination: Sendable {
        case memory
        /// A new file, written while it arrives.
        case file(String)
    }

    /// When a transfer is given up.
    enum Patience: Sendable {
        /// It is not done after this time.
        case total(Duration)
        /// No byte moved for this time: for transfers that may rightly take long.
        case stalled(Duration)
    }

    var method: Method
    /// Percent-encoded. Holds no credentials.
    var url: String
    var headers: [(name: String, value: String)] = []
    var body = Body.none
    var destination = Destination.memory
    /// How many bytes the answer's body may have in memory; nil for any number.
    var limit: Int?
    /// Whether libcurl may send it again by itself, when a connection that was kept alive turns out to be closed.
    var mayRepeat = true
    var connecting = Duration.seconds(10)
    var patience = Patience.total(.seconds(120))
    var tls = TLSOptions()
    var signing: RequestSigning?
    /// Counts the bytes of a file that is sent or written.
    var meter: TransferMeter?
}

/// How the server's certificate is checked, and with which one the client shows itself.
struct TLSOptions: Sendable, Equatable {
    /// Takes any certificate.
    var isInsecure = false
    /// A file of certificates, or a folder of them, to trust instead of the system's.
    var authorities: String?
    /// A PEM file with the client's certificate and key.
    var clientCertificate: String?
}

/// A signature of Amazon's kind (version 4), made by libcurl.
struct RequestSigning: Sendable {
    var accessKey: String
    var secretKey: String
    var region: String
    var service = "s3"
}

/// What a server answered.
struct HTTPResponse: Sendable {
    var status: Int
    /// Names in lower case; those that this package looks at.
    var headers: [String: String] = [:]
    /// Empty where the body went to a file.
    var body: [UInt8] = []
    /// Bytes that went to a file.
    var written: Int64 = 0
    /// The address that the server sends the client to, absolute.
    var redirect: String?

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// Why there is no answer.
struct TransferFailure: Error {
    enum Kind: Sendable, Equatable {
        /// The task was cancelled.
        case cancelled
        /// No connection came about.
        case unreachable
        /// The server's certificate, or the client's, was refused.
        case tls
        /// It took longer than it may.
        case timedOut
        /// The connection ended too early.
        case interrupted
        /// The request could not be made, or a file on this machine not be read or written.
        case local
    }

    var kind: Kind
    /// libcurl's or the system's words.
    var reason: String
    /// Whether the server may have seen the request, or a part of it.
    var wasSent: Bool
}
