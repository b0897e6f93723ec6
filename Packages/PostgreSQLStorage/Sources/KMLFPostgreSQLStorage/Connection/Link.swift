internal import CLibPQ
import KMLFStorage

/// One open connection: owns libpq's pointer. Waiting for the server keeps no thread.
final class Link {
    /// Why the last call failed, as far as it matters for trying again.
    enum Failure {
        /// The server refused; trying again gives the same.
        case refusal
        /// The server undid the transaction for the sake of others.
        case conflict
        /// The connection broke before anything could have been stored.
        case brokenBefore
        /// The connection broke when the server may have stored the change, or not.
        case brokenAmid
    }

    private let connection: OpaquePointer
    private let settings: ConnectionSettings
    /// The names of prepared statements, by their texts.
    private var kept: [String: String] = [:]
    /// So many may be kept: searches have texts of their own without end.
    private static let keptLimit = 200
    private var preparations = 0
    private(set) var failure = Failure.refusal

    /// Connects, within the time that `connect_timeout` gives, and keeps the thread meanwhile.
    init(_ settings: ConnectionSettings) throws(TrackingError) {
        self.settings = settings
        guard let made = settings.withKeywords({ PQconnectdbParams($0, $1, 1) }), let connection = made else {
            throw TrackingError(.internalError, "There is no memory left for a connection.")
        }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK, PQenterPipelineMode(connection) == 1,
            PQsetnonblocking(connection, 1) == 0
        else {
            throw Self.unreachable(settings, message)
        }
        _ = PQsetNoticeProcessor(connection, { _, _ in }, nil)
    }

    deinit { PQfinish(connection) }

    /// Whether the connection is gone.
    var isBroken: Bool { PQstatus(connection) != CONNECTION_OK }

    /// Whether the server has closed the connection since it was last used; asks the socket, not the server.
    var isClosed: Bool {
        if isSilent { return false }
        // The first call may read what the server said last, the second finds that there is no more.
        return PQconsumeInput(connection) == 0 || PQconsumeInput(connection) == 0 || isBroken
    }

    /// Whether the server has said nothing since it was last listened to, not even that it ends; false where that takes more to
    /// know.
    private var isSilent: Bool {
        !isBroken && PQsslInUse(connection) == 0 && SocketWaits.isSilent(PQsocket(connection))
    }

    /// Sends all statements together and waits once. Outside `BEGIN` and `COMMIT` they are one transaction: all of them
    /// count, or none. Throws the first refusal, and then ends the transaction.
    func run(_ statements: [Statement]) async throws(TrackingError) -> [Rows] {
        dropUnaskedAnswers()
        let isInTransaction = PQtransactionStatus(connection) == PQTRANS_INTRANS
        let begins = statements.first?.sql == Statement.begin.sql
        let commits = statements.last?.sql == Statement.commit.sql
        failure = commits || !isInTransaction && !begins ? .brokenAmid : .brokenBefore
        var sent: [Sent] = []
        if kept.count >= Self.keptLimit { try forgetPrepared(&sent) }
        for statement in statements { try send(statement, &sent) }
        guard PQpipelineSync(connection) == 1 else { throw broken() }
        try await flush()
        return try await receive(sent)
    }

    /// Sends one statement and waits.
    func run(_ sql: String, _ parameters: [Parameter] = []) async throws(TrackingError) -> Rows {
        guard let rows = try await run([Statement(sql, parameters)]).first else { throw broken() }
        return rows
    }

    /// Ends a transaction that was begun and not committed.
    func rollBack() async {
        guard !isBroken, PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        let kind = failure
        _ = try? await run([Statement("ROLLBACK")])
        failure = kind
    }

    /// A value of the connection as libpq knows it: user, host, server's settings.
    func describe() -> (host: String, port: String, database: String, user: String, usesTLS: Bool) {
        func text(_ value: UnsafeMutablePointer<CChar>?) -> String { value.map { String(cString: $0) } ?? "" }
        return (
            text(PQhost(connection)), text(PQport(connection)), text(PQdb(connection)), text(PQuser(connection)),
            PQsslInUse(connection) == 1
        )
    }
}

extension Link {
    private enum Sent {
        case preparation(String)
        case forgetting
        case statement
    }

    /// An answer that something between here and the server gave twice must not be taken for the next one. libpq throws
    /// away what it reads while nothing is asked.
    private func dropUnaskedAnswers() {
        // It may have come with the answer itself, and be read already.
        guard isSilent || PQconsumeInput(connection) == 1 else { return }
        _ = PQisBusy(connection)
    }

    private func forgetPrepared(_ sent: inout [Sent]) throws(TrackingError) {
        guard PQsendQueryParams(connection, "DEALLOCATE ALL", 0, nil, nil, nil, nil, 1) == 1 else { throw broken() }
        kept = [:]
        sent.append(.forgetting)
    }

    private func send(_ statement: Statement, _ sent: inout [Sent]) throws(TrackingError) {
        if statement.isKept, kept[statement.sql] == nil {
            let types = statement.parameters.map(\.type)
            preparations += 1
            let name = "kmlf\(preparations)"
            guard PQsendPrepare(connection, name, statement.sql, Int32(types.count), types) == 1 else { throw broken() }
            kept[statement.sql] = name
            sent.append(.preparation(statement.sql))
        }
        let name = statement.isKept ? kept[statement.sql] : nil
        let isSent = Self.withValues(of: statement.parameters) { values, lengths, formats in
            let count = Int32(lengths.count)
            if let name { return PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1) }
            let types = statement.parameters.map(\.type)
            return PQsendQueryParams(connection, statement.sql, count, types, values, lengths, formats, 1)
        }
        guard isSent == 1 else { throw broken() }
        sent.append(.statement)
    }

    private static func withValues<Value>(
        of parameters: [Parameter], _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Value
    ) -> Value {
        // The last byte lets even an empty text have an address: an address of NULL would be the value NULL.
        let bytes = Array(parameters.compactMap(\.bytes).joined()) + [0]
        return bytes.withUnsafeBytes { buffer in
            var offset = 0
            let values = parameters.map { parameter -> UnsafePointer<CChar>? in
                guard let count = parameter.bytes?.count else { return nil }
                defer { offset += count }
                return buffer.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
            }
            let lengths = parameters.map { Int32($0.bytes?.count ?? 0) }
            return body(values, lengths, Array(repeating: 1, count: parameters.count))
        }
    }

    /// Where the server takes no more until its answers are read, they are.
    private func flush() async throws(TrackingError) {
        while true {
            let left = PQflush(connection)
            if left == 0 { return }
            guard left > 0 else { throw broken() }
            await SocketWaits.all.wait(for: PQsocket(connection), until: .readableOrWritable)
            guard PQconsumeInput(connection) == 1 else { throw broken() }
        }
    }

    /// libpq's next result; nil between the answers of two statements, and where the connection is broken.
    private func nextResult() async -> OpaquePointer? {
        while PQisBusy(connection) == 1 {
            await SocketWaits.all.wait(for: PQsocket(connection), until: .readable)
            // What came before the connection broke can be taken still.
            if PQconsumeInput(connection) == 0 { break }
        }
        return PQgetResult(connection)
    }

    private func receive(_ sent: [Sent]) async throws(TrackingError) -> [Rows] {
        var answers: [Rows] = []
        var refusal: (error: TrackingError, state: SQLState)?
        var index = 0
        while true {
            guard let result = await nextResult() else {
                if isBroken { throw broken() }
                continue
            }
            let status = PQresultStatus(result)
            if status == PGRES_PIPELINE_SYNC {
                PQclear(result)
                break
            }
            let isAnswer = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK
            if isAnswer, index < sent.count, case .statement = sent[index] {
                answers.append(Rows(result))
            } else {
                if !isAnswer, status != PGRES_PIPELINE_ABORTED, refusal == nil, !isBroken {
                    refusal = TrackingError.refused(result)
                }
                if !isAnswer, index < sent.count, case .preparation(let sql) = sent[index] { kept[sql] = nil }
                PQclear(result)
            }
            index += 1
        }
        if isBroken { throw broken() }
        failure = refusal?.state.isConflict == true ? .conflict : .refusal
        if let error = refusal?.error { throw TrackingError(error.code, settings.withoutPassword(error.message)) }
        return answers
    }

    private func broken() -> TrackingError {
        TrackingError(
            .temporarilyUnavailable,
            "The connection to the database '\(settings.shown)' broke: \(settings.withoutPassword(message))")
    }

    private var message: String { String(cString: PQerrorMessage(connection)) }

    private static func unreachable(_ settings: ConnectionSettings, _ message: String) -> TrackingError {
        let message = settings.withoutPassword(message)
        let (code, remedy): (TrackingError.Code, String) =
            if message.contains("authentication failed") || message.contains("no password supplied") {
                (.permissionDenied, "Give user and password in the URI, in PGUSER and PGPASSWORD, or in ~/.pgpass.")
            } else if message.contains("database"), message.contains("does not exist") {
                (.resourceDoesNotExist, "Make the database with createdb, then its schema with 'kmlf db upgrade'.")
            } else {
                (.temporarilyUnavailable, "Is the server running, and are host and port right?")
            }
        return TrackingError(
            code, "The database '\(settings.shown)' cannot be reached: \(message). \(remedy)")
    }
}
