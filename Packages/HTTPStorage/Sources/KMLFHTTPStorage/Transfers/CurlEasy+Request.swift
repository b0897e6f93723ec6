internal import CLibCURL

extension CurlEasy {
    /// Sets all options that the request asks for. Redirections are not followed here: whether credentials may go along is
    /// not libcurl's to know.
    mutating func configure(_ request: HTTPRequest) {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_CONNECTTIMEOUT_MS, request.connecting.milliseconds)
        switch request.patience {
        case .total(let time): set(CURLOPT_TIMEOUT_MS, time.milliseconds)
        case .stalled(let time):
            set(CURLOPT_LOW_SPEED_LIMIT, 1)
            set(CURLOPT_LOW_SPEED_TIME, max(1, time.milliseconds / 1_000))
        }
        setMethod(request)
        setTLS(request.tls)
        var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
        if let signing = request.signing {
            set(CURLOPT_AWS_SIGV4, "aws:amz:\(signing.region):\(signing.service)")
            set(CURLOPT_USERNAME, signing.accessKey)
            set(CURLOPT_PASSWORD, signing.secretKey)
            // An empty header would be signed and not sent, so that `Expect` stays.
            set(CURLOPT_EXPECT_100_TIMEOUT_MS, 1)
        } else {
            lines.append("Expect:")
        }
        switch request.destination {
        case .memory: set(CURLOPT_ACCEPT_ENCODING, "")
        case .file: set(CURLOPT_BUFFERSIZE, Self.fileBuffer)
        }
        setHeaders(lines)
    }

    /// Bytes that a file is read or written by: libcurl's own pieces are small enough to be felt.
    private static let fileBuffer = 512 * 1_024

    private func setMethod(_ request: HTTPRequest) {
        switch request.method {
        case .get: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .put:
            set(CURLOPT_UPLOAD, 1)
            if request.body.count > Self.fileBuffer { set(CURLOPT_UPLOAD_BUFFERSIZE, Self.fileBuffer) }
            set(CURLOPT_INFILESIZE_LARGE, size: request.body.count)
        case .post, .patch, .delete:
            if case .none = request.body {
                set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
                return
            }
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE_LARGE, size: request.body.count)
            if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
        }
    }

    private func setTLS(_ tls: TLSOptions) {
        if tls.isInsecure {
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
        if let authorities = tls.authorities {
            set(CURLOPT_CAINFO, authorities)
        }
        if let certificate = tls.clientCertificate { set(CURLOPT_SSLCERT, certificate) }
    }
}

extension Duration {
    /// Whole milliseconds, at least one of a time that is not zero.
    var milliseconds: Int {
        let parts = components
        let whole = parts.seconds.multipliedReportingOverflow(by: 1_000)
        guard !whole.overflow else { return Int(Int32.max) }
        let all = whole.partialValue + parts.attoseconds / 1_000_000_000_000_000
        return self > .zero ? max(1, Int(clamping: min(all, Int64(Int32.max)))) : 0
    }
}
