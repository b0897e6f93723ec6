extension ModelVersion {
    /// The greatest of the versions of each of the stages (none given: of all) that has any, in the order of the stages:
    /// what `ModelVersionStore.getLatestVersions` answers for the versions of one model.
    public static func latest(of versions: [ModelVersion], stages: [ModelVersionStage] = []) -> [ModelVersion] {
        ModelVersionStage.allCases.filter { stages.isEmpty || stages.contains($0) }
            .compactMap { stage in
                versions.filter { $0.currentStage == stage }.max { $0.version < $1.version }
            }
    }
}
