internal import HTTPTypes
internal import Hummingbird
internal import KMLFStorage

/// Reads JSON bodies.
struct BodyReader: Sendable {
    let limits: RequestLimits

    /// The fields of the body or, where there is none, of the query.
    func fields(of request: Request) async throws -> Fields {
        let bytes = try await bytes(of: request)
        guard !bytes.isEmpty else { return Fields(query: request.uri.query ?? "") }
        try checkType(of: request)
        return try Fields(body: bytes)
    }

    /// The whole body, which is JSON for somebody else to read.
    func json(of request: Request) async throws -> [UInt8] {
        try checkType(of: request)
        return try await bytes(of: request)
    }

    /// A page of another site can send a form or a text without being asked, but no JSON.
    private func checkType(of request: Request) throws(TrackingError) {
        let type = request.headers[.contentType] ?? ""
        guard type.prefix(while: { $0 != ";" }).trimmed.lowercased() == "application/json" else {
            throw TrackingError(
                .invalidParameterValue,
                "The request's Content-Type is '\(Limits.shortened(type))', and should be application/json.")
        }
    }

    /// The whole body.
    func bytes(of request: Request) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.body { throw tooLarge }
        var bytes: [UInt8] = []
        let end = ContinuousClock.now + limits.bodyTime
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= limits.body else { throw tooLarge }
            bytes += chunk.readableBytesView
            guard .now < end else {
                throw ErrorAnswer(
                    .requestTimeout, "BAD_REQUEST",
                    "The body of the request did not come within \(limits.bodyTime.components.seconds) seconds.")
            }
        }
        return bytes
    }

    private var tooLarge: ErrorAnswer {
        ErrorAnswer(
            .contentTooLarge, "BAD_REQUEST",
            "The body of the request has more than \(limits.body) bytes. Send it in several requests.")
    }
}

extension Substring {
    /// Without spaces at its ends.
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
