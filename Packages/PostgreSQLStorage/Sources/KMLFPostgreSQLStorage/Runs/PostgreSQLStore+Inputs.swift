public import KMLFStorage

extension PostgreSQLStore: InputStore {
    /// Datasets are described once in their experiment: the first description stays.
    public func logInputs(_ inputs: RunInputs, to runID: String) async throws(TrackingError) {
        let inputs = try inputs.validated()
        let models = Self.links(
            from: runID, "RUN_INPUT", to: inputs.models.map { ($0.modelID, 0) }, "MODEL_INPUT")
        let datasets = inputs.datasets.map { ($0, datasetID: RunID.random(), inputID: RunID.random()) }
        try await link(to: runID) { experimentID in
            guard !datasets.isEmpty else { return [models] }
            let described = datasets.map(\.0.dataset)
            let names: [Parameter] = [
                .integer(experimentID), .texts(described.map(\.name)), .texts(described.map(\.digest)),
            ]
            let tags = datasets.flatMap { input, _, inputID in input.tags.map { (inputID, $0.key, $0.value) } }
            return [
                Statement(
                    """
                    INSERT INTO datasets (experiment_id, name, digest, dataset_uuid, dataset_source_type, dataset_source,
                        dataset_schema, dataset_profile)
                    SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                    ON CONFLICT (experiment_id, name, digest) DO NOTHING
                    """,
                    names + [
                        .texts(datasets.map(\.datasetID)), .texts(described.map(\.sourceType)),
                        .texts(described.map(\.source)), .texts(described.map(\.schema)),
                        .texts(described.map(\.profile)),
                    ]),
                Statement(
                    """
                    INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id)
                    SELECT i.input_uuid, 'DATASET', d.dataset_uuid, 'RUN', $5
                    FROM unnest($2::text[], $3::text[], $4::text[]) i(name, digest, input_uuid)
                        JOIN datasets d ON d.experiment_id = $1 AND d.name = i.name AND d.digest = i.digest
                    ON CONFLICT (source_type, source_id, destination_type, destination_id) DO NOTHING
                    """, names + [.texts(datasets.map(\.inputID)), .text(runID)]),
                Statement(
                    """
                    INSERT INTO input_tags (input_uuid, name, value)
                    SELECT t.* FROM unnest($1::text[], $2::text[], $3::text[]) t(input_uuid, name, value)
                    WHERE EXISTS (SELECT FROM inputs i WHERE i.input_uuid = t.input_uuid)
                    ON CONFLICT (input_uuid, name) DO NOTHING
                    """, [.texts(tags.map(\.0)), .texts(tags.map(\.1)), .texts(tags.map(\.2))]),
                models,
            ]
        }
    }

    /// A deleted run is `invalidParameterValue`.
    public func logOutputs(_ outputs: RunOutputs, to runID: String) async throws(TrackingError) {
        let models = Self.links(
            from: runID, "RUN_OUTPUT", to: try outputs.validated().models.map { ($0.modelID, $0.step) },
            "MODEL_OUTPUT")
        try await link(to: runID) { _ in [models] }
    }

    /// Runs what `statements` says of the run's experiment, when the run is active.
    private func link(
        to runID: String, _ statements: @Sendable (_ experimentID: Int64) -> [Statement]
    ) async throws(TrackingError) {
        try Limits.checkRunID(runID)
        try await pool.write(isRepeatable: true) { link async throws(TrackingError) in
            let found = try await link.run([
                .begin,
                Statement(
                    "SELECT lifecycle_stage, experiment_id FROM runs WHERE run_uuid = $1 FOR KEY SHARE", [.text(runID)]),
            ])
            try RunRows.checkIsActive(found[1].first, runID)
            _ = try await link.run(statements(found[1].first?.integer(1) ?? 0) + [.commit])
        }
    }

    private static func links(
        from runID: String, _ sourceType: String, to models: [(id: String, step: Int64)], _ destinationType: String
    ) -> Statement {
        Statement(
            """
            INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step)
            SELECT m.input_uuid, $1, $2, $3, m.model_id, m.step
            FROM unnest($4::text[], $5::text[], $6::bigint[]) m(input_uuid, model_id, step)
            ON CONFLICT (source_type, source_id, destination_type, destination_id) DO NOTHING
            """,
            [
                .text(sourceType), .text(runID), .text(destinationType), .texts(models.map { _ in RunID.random() }),
                .texts(models.map(\.id)), .integers(models.map(\.step)),
            ])
    }
}
