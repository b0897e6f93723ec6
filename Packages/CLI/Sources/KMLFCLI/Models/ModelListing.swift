internal import KMLFConsole
internal import KMLFStorage

/// Registered and logged models as two tables and as JSON.
struct ModelListing {
    var registered: [RegisteredModel] = []
    var logged: [LoggedModel] = []
    var hasMore = false

    var json: JSONValue {
        .object([
            ("registered_models", .array(registered.map(\.json))), ("logged_models", .array(logged.map(\.json))),
            ("has_more", .bool(hasMore)),
        ])
    }

    func lines(for terminal: Terminal) -> [String] {
        guard !registered.isEmpty || !logged.isEmpty else {
            return ["No models yet: a PipelineML's run logs one, and `kmlf models register` gives it a name."]
        }
        var lines: [String] = []
        if !registered.isEmpty { lines += registeredTable.lines(for: terminal) }
        if !registered.isEmpty, !logged.isEmpty { lines.append("") }
        if !logged.isEmpty { lines += loggedTable.lines(for: terminal) }
        if hasMore { lines.append(terminal.styled("There are more; --limit says how many to list.", .faint)) }
        return lines
    }

    private var registeredTable: Table {
        var table = Table([
            .text("REGISTERED"), .number("LATEST"), .text("STAGES"), .text("ALIASES"), .text("UPDATED"),
        ])
        for model in registered {
            let stages = model.latestVersions.filter { $0.currentStage != .none }
                .map { "\($0.currentStage.rawValue)=\($0.version)" }
            let aliases = model.aliases.sorted { $0.key < $1.key }.map { "@\($0.key)=\($0.value)" }
            table.add([
                .init(model.name, .strong), .init(model.latestVersions.map(\.version).max().map(String.init) ?? ""),
                .init(stages.joined(separator: " ")), .init(aliases.joined(separator: " ")),
                .init(LocalTime(milliseconds: model.lastUpdatedTime).text, .faint),
            ])
        }
        return table
    }

    private var loggedTable: Table {
        var table = Table([.text("LOGGED"), .text("NAME"), .text("STATUS"), .text("RUN"), .text("CREATED")])
        for model in logged {
            table.add([
                .init("models:/\(model.modelID)", .strong), .init(model.name),
                .init(model.status.rawValue, model.status.style),
                .init(model.sourceRunID.map { String($0.prefix(8)) } ?? ""),
                .init(LocalTime(milliseconds: model.creationTime).text, .faint),
            ])
        }
        return table
    }
}

extension LoggedModelStatus {
    var style: Style {
        switch self {
        case .ready: .good
        case .failed: .bad
        case .pending, .unspecified: .warning
        }
    }
}
