internal import KMLFConsole
internal import KMLFStorage
internal import KMLFTracking

/// A registered model with its versions, as text and as JSON.
struct RegisteredModelDetails {
    private let model: RegisteredModel
    /// The newest first.
    private let versions: [ModelVersion]

    init(_ name: String, in client: TrackingClient) async throws(TrackingError) {
        model = try await client.store.getRegisteredModel(name)
        var versions: [ModelVersion] = []
        var token: String?
        repeat {
            let page = try await client.store.searchModelVersions(
                SearchModels(
                    filter: "name = '\(name.replacing("'", with: "''"))'", maxResults: 1_000, pageToken: token))
            versions += page.elements
            token = page.nextPageToken
        } while token != nil
        self.versions = versions.sorted { $0.version > $1.version }
    }

    var json: JSONValue {
        guard case .object(let members) = model.json else { return model.json }
        return .object(
            members.filter { $0.key != "latest_versions" } + [("versions", .array(versions.map { named($0).json }))])
    }

    func lines(for terminal: Terminal) -> [String] {
        var head = Table([.text(""), .text("")])
        head.add(["name", .init(model.name, .strong)])
        head.add(["made", .init(LocalTime(milliseconds: model.creationTime).text)])
        head.add(["updated", .init(LocalTime(milliseconds: model.lastUpdatedTime).text)])
        if !model.description.isEmpty { head.add(["description", .init(model.description)]) }
        for (key, value) in model.tags.sorted(by: { $0.key < $1.key }) {
            head.add([.init("tag \(key)"), .init(value)])
        }
        guard !versions.isEmpty else {
            return head.lines(for: terminal) + ["", terminal.styled("no versions", .faint)]
        }
        return head.lines(for: terminal) + [""] + table.lines(for: terminal)
    }

    private var table: Table {
        var table = Table([
            .number("VERSION"), .text("STAGE"), .text("ALIASES"), .text("CREATED"), .text("RUN"), .text("TAGS"),
            .text("SOURCE"),
        ])
        for version in versions {
            table.add([
                .init("\(version.version)", .strong),
                .init(version.currentStage == .none ? "" : version.currentStage.rawValue),
                .init(named(version).aliases.map { "@\($0)" }.joined(separator: " ")),
                .init(LocalTime(milliseconds: version.creationTime).text),
                .init(version.runID.map { String($0.prefix(8)) } ?? ""),
                .init(version.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")),
                .init(version.source, .faint),
            ])
        }
        return table
    }

    /// With its aliases, which a search behind MLflow's server leaves out.
    private func named(_ version: ModelVersion) -> ModelVersion {
        var version = version
        version.aliases = model.aliases.filter { $0.value == version.version }.keys.sorted()
        return version
    }
}
