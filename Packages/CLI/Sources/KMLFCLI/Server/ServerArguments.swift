internal import ArgumentParser
internal import KMLFServer

/// What a user may do, as an option says it.
enum RightArgument: String, CaseIterable, ExpressibleByArgument {
    case read, write, admin

    var right: Right {
        switch self {
        case .read: .read
        case .write: .write
        case .admin: .admin
        }
    }
}

/// Which requests are logged, as an option says it.
enum LogArgument: String, CaseIterable, ExpressibleByArgument {
    case all, problems, none

    var level: ServerOptions.LogLevel {
        switch self {
        case .all: .all
        case .problems: .problems
        case .none: .none
        }
    }
}
