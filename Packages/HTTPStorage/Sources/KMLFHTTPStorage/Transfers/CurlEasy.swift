internal import CLibCURL

/// One transfer of libcurl, with its headers and the text of its error; freed with the value.
struct CurlEasy: ~Copyable {
    let handle: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let message: UnsafeMutablePointer<CChar>

    /// nil where memory is short.
    init?() {
        guard let handle = curl_easy_init() else { return nil }
        self.handle = handle
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        _ = kmlf_set_pointer(handle, CURLOPT_ERRORBUFFER, message)
        set(CURLOPT_NOSIGNAL, 1)
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
        message.deallocate()
    }
}

extension CurlEasy {
    func set(_ option: CURLoption, _ value: String) { _ = kmlf_set_string(handle, option, value) }

    func set(_ option: CURLoption, _ value: Int) { _ = kmlf_set_long(handle, option, value) }

    func set(_ option: CURLoption, size: Int64) { _ = kmlf_set_size(handle, option, curl_off_t(size)) }

    /// libcurl keeps a copy of the line, and the list is handed over once it is whole.
    mutating func setHeaders(_ lines: [String]) {
        for line in lines { headers = curl_slist_append(headers, line) ?? headers }
        _ = kmlf_set_list(handle, CURLOPT_HTTPHEADER, headers)
    }

    /// Lets `transfer` give and take the bytes; it must live until the transfer has ended.
    func connect(to transfer: Transfer) {
        let owner = Unmanaged.passUnretained(transfer).toOpaque()
        _ = kmlf_set_pointer(handle, CURLOPT_WRITEDATA, owner)
        _ = kmlf_set_write(handle) { bytes, size, count, owner in
            guard let owner, let bytes else { return 0 }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
            // Any other number than that of the bytes stops the transfer.
            return transfer.receive(buffer) ? buffer.count : buffer.count + 1
        }
        _ = kmlf_set_pointer(handle, CURLOPT_READDATA, owner)
        _ = kmlf_set_read(handle) { bytes, size, count, owner in
            guard let owner, let bytes else { return Int(CURL_READFUNC_ABORT) }
            let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
            return transfer.send(into: buffer) ?? Int(CURL_READFUNC_ABORT)
        }
        _ = kmlf_set_pointer(handle, CURLOPT_SEEKDATA, owner)
        _ = kmlf_set_seek(handle) { owner, offset, _ in
            guard let owner, offset == 0 else { return CURL_SEEKFUNC_FAIL }
            let transfer = Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue()
            return transfer.rewind() ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        _ = kmlf_get_long(handle, info, &value)
        return value
    }

    func text(_ info: CURLINFO) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        _ = kmlf_get_string(handle, info, &value)
        return value.map { String(cString: $0) }
    }

    /// A header of the last answer.
    func header(_ name: String) -> String? {
        var header: UnsafeMutablePointer<curl_header>?
        let code = curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &header)
        guard code == CURLHE_OK, let value = header?.pointee.value else { return nil }
        return String(cString: value)
    }

    /// What went wrong, in libcurl's words.
    func reason(_ code: CURLcode) -> String {
        let detail = String(cString: message)
        return detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    }
}
