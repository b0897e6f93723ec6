internal import HTTPTypes
public import KMLFStorage

/// A scoring server, `kmlf models serve` or `mlflow models serve`, that is asked for what the page's users want predicted.
public struct ScoringPeer: Sendable {
    /// Where it is, as users are told: without a password.
    public let address: String
    let ask: Ask

    /// Sends a GET, or a POST of JSON where there is a body, to a path of the server, and gives what it answers, whatever
    /// the status. Goes nowhere else, whatever the answer says, and gives up after `time`, or when the answer has more than
    /// `limit` bytes.
    public typealias Ask =
        @Sendable (_ path: String, _ body: [UInt8]?, _ time: Duration, _ limit: Int) async throws(TrackingError) ->
        Answer

    /// What it answers.
    public struct Answer: Sendable {
        let status: Int
        let body: [UInt8]

        /// A status of HTTP, and a body.
        public init(status: Int, body: [UInt8]) {
            self.status = status
            self.body = body
        }
    }

    /// A server that is reached by `ask`.
    public init(address: String, ask: @escaping Ask) {
        self.address = address
        self.ask = ask
    }
}

extension ScoringPeer {
    /// What is known of the server's model.
    enum Model: Sendable {
        case named(ServedModel)
        /// It answers, and does not say which model it has, as MLflow's does not.
        case unnamed
        /// It cannot be asked, for this reason.
        case away(String)
    }

    func model() async -> Model {
        do throws(TrackingError) {
            let answer = try await ask("/model", nil, .seconds(3), 1 << 20)
            if answer.status == 404 { return .unnamed }
            let model = answer.status == 200 ? try? ServedModel(Fields(body: answer.body)) : nil
            return model.map { .named($0) } ?? .away(refusal(answer).message)
        } catch {
            return .away(error.message)
        }
    }

    /// The predictions for a request of MLflow's scoring protocol, as the server writes them.
    func predictions(for body: [UInt8]) async throws -> [UInt8] {
        // The server's own limit is a minute, and its words about that are better.
        let answer = try await ask("/invocations", body, .seconds(70), 16 << 20)
        guard answer.status == 200 else { throw refusal(answer) }
        return answer.body
    }

    private func refusal(_ answer: Answer) -> ErrorAnswer {
        if [401, 403].contains(answer.status) {
            return ErrorAnswer(
                .badGateway, "PERMISSION_DENIED",
                "The scoring server at \(address) does not let this server in. Its address may hold a user and a password: "
                    + "http://user:password@host:port.")
        }
        let fields = try? Fields(body: answer.body)
        guard (400..<600).contains(answer.status), let fields,
            let message = try? fields.optionalText("message") ?? fields.optionalText("detail")
        else {
            return ErrorAnswer(
                .badGateway, "INTERNAL_ERROR",
                "The scoring server at \(address) answered with status \(answer.status) and no words of the scoring protocol. "
                    + "Check that the address is that of a scoring server.")
        }
        return ErrorAnswer(
            .init(code: answer.status), (try? fields.optionalText("error_code")) ?? "BAD_REQUEST", message)
    }
}
