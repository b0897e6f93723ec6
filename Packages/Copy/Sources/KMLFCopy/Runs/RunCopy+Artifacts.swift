internal import KMLFStorage
internal import KMLFTracking

extension RunCopy {
    /// Copies the files that are missing or of another size, where that is allowed, and counts what is there. Files that cannot
    /// be reached are a difference.
    mutating func copyArtifacts(to there: Run, mayWrite: Bool) async throws {
        do {
            let here = try source.artifacts(at: run.info.artifactURI)
            let wanted = try await ArtifactCopy.files(of: here)
            report.source.add(wanted)
            // Two ways to one store lead to the same files, which need not be reachable by both.
            guard !wanted.isEmpty, run.info.artifactURI != there.info.artifactURI else {
                report.target.add(wanted)
                return
            }
            let files = ArtifactCopy(source: here, target: try target.artifacts(at: there.info.artifactURI))
            let before = Set(try await ArtifactCopy.files(of: files.target))
            let missing = wanted.filter { !before.contains($0) }
            guard mayWrite, !missing.isEmpty else {
                report.target.add(wanted.filter(before.contains))
                for file in missing { differ("the artifact '\(file.path)' is missing or has another size") }
                return
            }
            try await copy(missing, wanted, with: files)
        } catch let error as TrackingError where !error.endsCopy {
            differ("the artifacts cannot be copied: \(error.message)")
        }
    }

    private mutating func copy(
        _ missing: [ArtifactCopy.File], _ wanted: [ArtifactCopy.File], with files: ArtifactCopy
    ) async throws {
        var failed: Set<ArtifactCopy.File> = []
        for file in missing {
            let detail = "artifact \(file.path)"
            tell(detail, nil)
            do {
                try await ArtifactProgress.$listener.withValue(.init { [tell] in tell(detail, $0) }) {
                    try await files.copy(file)
                }
                report.written.add([file])
            } catch let error as TrackingError where !error.endsCopy {
                failed.insert(file)
                differ("the artifact '\(file.path)' cannot be copied: \(error.message)")
            }
        }
        let after = Set(try await ArtifactCopy.files(of: files.target))
        report.target.add(wanted.filter(after.contains))
        for file in wanted where !after.contains(file) && !failed.contains(file) {
            differ("the artifact '\(file.path)' is missing or has another size")
        }
    }
}

extension CopyCounts {
    fileprivate mutating func add(_ files: [ArtifactCopy.File]) {
        artifacts += files.count
        bytes += files.reduce(0) { $0 + $1.size }
    }
}
