internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The page and its files, which are part of the program. Their addresses hold no version, so that browsers ask each time.
enum PageRoutes {
    static let routes: [Route] = PageFiles.all.map { file in
        Route([.get], file.path, .read) { _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: file.type, .cacheControl: "no-cache",
                    .contentSecurityPolicy:
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
                        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
        }
    }
}
