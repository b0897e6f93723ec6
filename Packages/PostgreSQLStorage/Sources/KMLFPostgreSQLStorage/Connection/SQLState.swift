internal import CLibPQ
import KMLFStorage

/// PostgreSQL's error codes (appendix A of its manual), as far as they mean something here.
struct SQLState: Equatable {
    let text: String

    /// The server undid the transaction since others were in its way: trying again helps.
    var isConflict: Bool { text == "40001" || text == "40P01" }

    /// What the code is for whoever called.
    var code: TrackingError.Code {
        switch text {
        case "23505": .resourceAlreadyExists
        case "25006", "42501": .permissionDenied
        case "42P01", "42703": .invalidState
        case "53100": .internalError
        default:
            switch text.prefix(2) {
            case "08", "40", "53", "55", "57": .temporarilyUnavailable
            case "22": .invalidParameterValue
            case "28": .permissionDenied
            default: .internalError
            }
        }
    }

    /// What to do about it; empty where the server's sentence says all.
    var remedy: String {
        switch text {
        case "22021": " Texts must not hold a NUL character."
        case "22001": " MLflow's PostgreSQL schema has no room for so long a text."
        case "25006": " The database takes no changes now: it may be a replica."
        case "42501": " Let the database's owner grant the right."
        case "42P01", "42703": " See what the schema lacks with 'kmlf db check'."
        case "53100": " The server's disk is full."
        case "53300": " The server has no connection left. Close some, or raise its max_connections."
        default: ""
        }
    }
}

extension TrackingError {
    /// The server's refusal of a statement. The detail is left out: it shows values.
    static func refused(_ result: OpaquePointer) -> (error: TrackingError, state: SQLState) {
        func field(_ code: Int32) -> String { PQresultErrorField(result, code).map { String(cString: $0) } ?? "" }
        let state = SQLState(text: field(Int32(UInt8(ascii: "C"))))
        let message = field(Int32(UInt8(ascii: "M")))
        let sentence = "PostgreSQL answered: \(message) (SQLSTATE \(state.text)).\(state.remedy)"
        return (TrackingError(state.code, sentence), state)
    }
}
