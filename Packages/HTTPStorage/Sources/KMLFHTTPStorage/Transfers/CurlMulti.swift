internal import CLibCURL

/// The transfers that libcurl carries on together, with the connections that it keeps alive; freed with the value.
///
/// Used by one thread at a time, but for `wakeUp`, which libcurl allows from any: hence `Sendable`.
struct CurlMulti: ~Copyable, @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer?

    /// Up to so many connections stay open without a transfer: by itself libcurl closes them when few are left.
    init(keepingAlive connections: Int) {
        _ = Self.isSetUp
        handle = curl_multi_init()
        _ = kmlf_multi_set_long(handle, CURLMOPT_MAXCONNECTS, connections)
    }

    deinit { curl_multi_cleanup(handle) }

    private static let isSetUp = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

extension CurlMulti {
    func add(_ easy: borrowing CurlEasy) -> Bool { curl_multi_add_handle(handle, easy.handle) == CURLM_OK }

    func remove(_ easy: borrowing CurlEasy) { curl_multi_remove_handle(handle, easy.handle) }

    /// Moves the bytes that can be moved now.
    func perform() {
        var running: CInt = 0
        curl_multi_perform(handle, &running)
    }

    /// Waits until there are bytes to move, somebody wakes it up, or a second has passed.
    func wait() {
        curl_multi_poll(handle, nil, 0, 1_000, nil)
    }

    /// Ends the wait of the other thread, or the next one.
    func wakeUp() { curl_multi_wakeup(handle) }

    /// The next transfer that has ended, with its result.
    func nextFinished() -> (handle: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(handle, &left) {
            if message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle {
                return (easy, kmlf_result(message))
            }
        }
        return nil
    }
}
