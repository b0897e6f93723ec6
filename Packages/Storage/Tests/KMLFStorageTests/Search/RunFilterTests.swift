import KMLFStorage
import Testing

@Suite("Filters over runs") struct RunFilterTests {
    private static let run = Run(
        info: RunInfo(
            runID: "r1", experimentID: "0", runName: "Swift run", userID: "ann", status: .finished, startTime: 1_000,
            endTime: nil, artifactURI: "s3://bucket/r1"),
        data: RunData(
            metrics: [
                Metric(key: "a/b", value: -0.5, timestamp: 1), Metric(key: "inf", value: .infinity, timestamp: 1),
                Metric(key: "loss", value: 0.25, timestamp: 1), Metric(key: "nan", value: .nan, timestamp: 1),
            ],
            params: ["lr": "0.1", "empty": "", "text": "50% of it's a_b", "lines": "one\ntwo", "été": "Été"],
            tags: ["mlflow.source.name": "main.swift"]),
        inputs: RunInputs(datasets: [
            DatasetInput(
                dataset: DatasetEntity(name: "iris", digest: "d1", sourceType: "local", source: ""),
                tags: ["mlflow.data.context": "train"]),
            DatasetInput(dataset: DatasetEntity(name: "wine", digest: "d2", sourceType: "local", source: "")),
        ]))

    @Test(
        "a filter that holds",
        arguments: [
            "", "   ", "AND", "metrics.loss < 0.5", "metrics.loss = 2.5e-1", "metrics.loss >= .25",
            "metrics.`a/b` = -.5",
            "metrics.inf > 1E308", "metrics.nan != 0", "params.lr = '0.1'", "params.lr != '0.2'", "params.empty = ''",
            "params.lr IS NOT NULL", "params.nope is null", "tags.nope IS NULL", "params.text LIKE '50%%' AND AND",
            "params.text LIKE '50% of it_s a_b'", "params.text LIKE '%'", "params.lines LIKE 'one%two'",
            "params.lines LIKE '%\ntwo'", "params.`été` ILIKE 'éTÉ'", "params.empty LIKE '%'", "params.empty LIKE ''",
            "tags.mlflow.source.name LIKE '%.swift'", "status = 'FINISHED' run_name ILIKE 'swift%'", "Created = 1000",
            "attributes.`run name` = 'Swift run'", "run_id IN ('r2', \"r1\",)", "run_id NOT IN ('r2')",
            "artifact_uri LIKE 's3:%'", "user_id != 'bob'", "start_time > 999.5", "dataset.name = 'wine'",
            "dataset.name != 'iris'", "dataset.context IN ('train', 'test')", "dataset.digest NOT IN ('d1')",
        ])
    func holds(filter: String) throws {
        #expect(try RunFilter(parsing: filter).matches(Self.run))
    }

    @Test(
        "a filter that does not hold",
        arguments: [
            "metrics.loss > 0.5", "metrics.nan = 0", "metrics.nan > 0", "metrics.nan < 0", "metrics.nan <= 0",
            "metrics.nope != 1", "params.nope != 'x'", "params.nope LIKE '%'", "params.nope IS NOT NULL",
            "params.lr IS NULL", "params.lr = '0.10'", "params.text LIKE '50%b_'", "params.text LIKE '50'",
            "params.lr LIKE ''", "params.`été` LIKE 'éTÉ'", "params.`été` = 'E\u{301}t\u{e9}'", "end_time > 0",
            "end_time != 0", "status = 'finished'", "run_id NOT IN ('r1')", "dataset.context != 'train'",
            "dataset.name = 'iris' AND metrics.loss > 1", "metrics. > 1", "tags.`run name` = 'Swift run'",
        ])
    func doesNotHold(filter: String) throws {
        #expect(try !RunFilter(parsing: filter).matches(Self.run))
    }

    @Test("a run's attributes alone can rule it out, and nothing else does") func mayMatch() throws {
        let info = Self.run.info
        #expect(try RunFilter(parsing: "metrics.loss > 1 AND status = 'FINISHED'").mayMatch(info))
        #expect(try !RunFilter(parsing: "metrics.loss < 1 AND status = 'FAILED'").mayMatch(info))
        #expect(try !RunFilter(parsing: "end_time > 1").mayMatch(info))
    }

    @Test("a pattern of many wildcards does not take forever") func hardPattern() throws {
        let value = String(repeating: "a", count: 5_000)
        let pattern = String(repeating: "%a", count: 200) + "b"
        let run = Run(info: Self.run.info, data: RunData(params: ["p": value]))
        #expect(try !RunFilter(parsing: "params.p LIKE '\(pattern)'").matches(run))
    }
}
