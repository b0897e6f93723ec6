import KMLFConfig
import Testing

@Suite struct ConfigFileTests {
    @Test func `the files that are read are told with their kinds, and what is not read with the reason`() throws {
        let project = try TemporaryProject([
            "conf/base/catalog/raw.yml": "", "conf/base/catlog.yml": "", "conf/base/logging.yml": "",
            "conf/base/spark.yml": "", "conf/base/things.yml": "", "conf/base/credentials.ini": "",
            "conf/base/README.md": "", "conf/base/.hidden.yml": "", "conf/local/parameters.json": "{}",
            "conf/README.md": "", "conf/logging.yml": "", "conf/catalog.yml": "",
        ])
        defer { project.remove() }
        let files = try project.loader().files()
        #expect(
            files.map { "\($0.name): \($0.advice ?? $0.kinds.map(\.name).joined(separator: ", "))" } == [
                "conf/README.md: ",
                "conf/catalog.yml: is not read: it must lie in the folder of an environment, such as base",
                "conf/logging.yml: is not read: it configures Python's logging, and kmlf writes its messages to standard error",
                "conf/base/README.md: ", "conf/base/catalog/raw.yml: catalog",
                "conf/base/catlog.yml: is not read: its name must begin with the kind of its contents; did you mean `catalog.yml`?",
                "conf/base/credentials.ini: is not read: write it as YAML or JSON",
                "conf/base/logging.yml: is not read: it configures Python's logging, and kmlf writes its messages to standard error",
                "conf/base/spark.yml: is not read: there is no Spark in Swift",
                "conf/base/things.yml: is not read: names of files, or of the folders that they are in, begin with one of mlflow, catalog, parameters, globals, credentials",
                "conf/local/parameters.json: parameters",
            ])
    }
}
