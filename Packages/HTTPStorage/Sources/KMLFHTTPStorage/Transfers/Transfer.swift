internal import CLibCURL

/// One request on its way: gives libcurl the bytes to send, takes those that come, and hands over the outcome. Used on
/// the queue of `Transfers` only.
final class Transfer {
    typealias Outcome = Result<HTTPResponse, TransferFailure>

    let request: HTTPRequest
    private(set) var easy: CurlEasy
    private let finish: (Outcome) -> Void
    private var sent: Int64 = 0
    private var source: Source = .none
    private var received: [UInt8] = []
    private var written: Int64 = 0
    private var target: LocalFileBox?
    /// Why a file on this machine stopped the transfer.
    private var localReason: String?

    private enum Source {
        case none
        case bytes([UInt8])
        case file(LocalFileBox)
    }

    /// nil, and a finished outcome, where the request cannot be made.
    init?(_ request: HTTPRequest, finish: @escaping (Outcome) -> Void) {
        guard let easy = CurlEasy() else {
            finish(.failure(TransferFailure(kind: .local, reason: "Memory is short", wasSent: false)))
            return nil
        }
        self.request = request
        self.finish = finish
        self.easy = easy
        switch request.body {
        case .none: break
        case .bytes(let bytes): source = .bytes(bytes)
        case .file(let path, let range):
            guard let file = LocalFileBox(LocalFile(reading: path, from: range.lowerBound)) else {
                let reason = "'\(path)' cannot be read: \(LocalFile.systemReason)"
                finish(.failure(TransferFailure(kind: .local, reason: reason, wasSent: false)))
                return nil
            }
            source = .file(file)
        }
        self.easy.configure(request)
        self.easy.connect(to: self)
    }

    /// Hands over the outcome of a transfer that libcurl has ended.
    func end(_ code: CURLcode) {
        guard code == CURLE_OK else {
            takeBack()
            let wasSent = easy.number(CURLINFO_REQUEST_SIZE) > 0
            let kind: TransferFailure.Kind = localReason == nil ? .init(code, wasSent: wasSent) : .local
            finish(.failure(TransferFailure(kind: kind, reason: localReason ?? easy.reason(code), wasSent: wasSent)))
            return
        }
        var response = HTTPResponse(status: easy.number(CURLINFO_RESPONSE_CODE), body: received, written: written)
        for name in ["content-type", "retry-after", "content-length", "etag"] {
            response.headers[name] = easy.header(name)
        }
        response.redirect = easy.text(CURLINFO_REDIRECT_URL)
        // An empty file has brought no bytes, and is to be there all the same.
        if case .file(let path) = request.destination, response.status == 200, target == nil {
            guard LocalFileBox(LocalFile(creating: path)) != nil else {
                let reason = "'\(path)' cannot be written: \(LocalFile.systemReason)"
                finish(.failure(TransferFailure(kind: .local, reason: reason, wasSent: true)))
                return
            }
        }
        if !(200..<300).contains(response.status) { takeBack() }
        finish(.success(response))
    }

    /// What has moved counts for nothing: it may have to move again.
    private func takeBack() {
        if case .file = source { request.meter?.add(-sent) }
        request.meter?.add(-written)
    }

    func cancel() {
        let wasSent = easy.number(CURLINFO_REQUEST_SIZE) > 0
        finish(.failure(TransferFailure(kind: .cancelled, reason: "The task was cancelled", wasSent: wasSent)))
    }
}

/// What libcurl calls.
extension Transfer {
    /// Fills the buffer from its start and answers how many bytes; 0 is the end, nil stops the transfer.
    func send(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let left = Int(clamping: request.body.count - sent)
        let wanted = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(left))
        guard !wanted.isEmpty else { return 0 }
        switch source {
        case .none: return 0
        case .bytes(let bytes):
            wanted.copyBytes(from: bytes[Int(sent)...].prefix(wanted.count))
            sent += Int64(wanted.count)
            return wanted.count
        case .file(let file):
            guard let count = file.file.read(into: wanted), count > 0 else {
                localReason =
                    "The file that was being sent became shorter, or cannot be read: \(LocalFile.systemReason)"
                return nil
            }
            sent += Int64(count)
            request.meter?.add(Int64(count))
            return count
        }
    }

    /// Takes bytes of the answer; false stops the transfer.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard case .file(let path) = request.destination, easy.number(CURLINFO_RESPONSE_CODE) == 200 else {
            if let limit = request.limit, received.count + bytes.count > limit {
                localReason = "The answer has more than \(limit) bytes"
                return false
            }
            received.append(contentsOf: bytes)
            return true
        }
        if target == nil { target = LocalFileBox(LocalFile(creating: path)) }
        guard let target, target.file.write(bytes) else {
            localReason = "'\(path)' cannot be written: \(LocalFile.systemReason)"
            return false
        }
        written += Int64(bytes.count)
        request.meter?.add(Int64(bytes.count))
        return true
    }

    /// Goes back to the start of what is sent; false where it must not be sent again.
    func rewind() -> Bool {
        guard sent > 0 else { return true }
        guard request.mayRepeat else { return false }
        takeBack()
        sent = 0
        guard case .file(let file) = source, case .file(_, let range) = request.body else { return true }
        return file.file.rewind(to: range.lowerBound)
    }
}

/// A file that an enumeration or an optional can hold.
private final class LocalFileBox {
    let file: LocalFile

    init?(_ file: consuming LocalFile?) {
        guard let file else { return nil }
        self.file = file
    }
}

extension TransferFailure.Kind {
    fileprivate init(_ code: CURLcode, wasSent: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: self = .unreachable
        case CURLE_OPERATION_TIMEDOUT: self = wasSent ? .timedOut : .unreachable
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR,
            CURLE_SSL_ISSUER_ERROR:
            self = .tls
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT:
            self = .local
        default: self = .interrupted
        }
    }
}
