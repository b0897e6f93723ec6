internal import KMLFStorage

extension Endpoint {
    static let artifacts: [Endpoint] = [
        .get("artifacts/list") { fields, store throws(TrackingError) in
            let info = try await store.tracking.getRun(try fields.runID()).info
            let files = try await store.artifacts.repository(at: info.artifactURI)
                .listArtifacts(try fields.optionalText("path"))
            return JSONText { text in
                text.member("root_uri", store.artifacts.shown(info).artifactURI)
                text.member("files", each: files) { $0.members(of: $1) }
            }
        }
    ]
}
