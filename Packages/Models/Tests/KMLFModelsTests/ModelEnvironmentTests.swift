import Foundation
import KMLFModels
import KMLFYAML
import Testing

@Suite("the Python environment of a model")
struct ModelEnvironmentTests {
    private let folder: TemporaryFolder
    private static let requirements: YAMLMapping = [
        "python": "3.12", "dependencies": ["kedro==0.16.5", "pandas>=1.0"],
    ]
    private static let mapping: YAMLMapping = ["python": "3.7.0", "dependencies": ["kedro==0.16.5"]]
    private static let forms: [(given: YAMLNode, expected: YAMLMapping)] = [
        (nil, ["python": "3.12"]), (.mapping(mapping), mapping),
        ("requirements.txt", requirements), ("ROOT/requirements.txt", requirements),
        ("conda.yml", mapping), ("ROOT/conda.yml", mapping),
    ]

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("requirements.txt", "kedro==0.16.5\npandas>=1.0\n")
        try folder.write("conda.yml", "python: 3.7.0\ndependencies: [kedro==0.16.5]\n")
    }

    @Test(
        "scenario 59: a conda environment comes from null, a mapping, or a file of requirements or YAML by its path",
        arguments: Self.forms)
    func condaEnv(_ given: YAMLNode, _ expected: YAMLMapping) throws {
        let path = given.string.map { YAMLNode.string($0.replacing("ROOT", with: folder.path)) }
        #expect(try ModelEnvironment(condaEnv: path ?? given, relativeTo: folder.path).conda == expected)
    }

    @Test func `scenario 60: a conda environment of another type is refused`() {
        #expect(
            problem { _ = try ModelEnvironment(condaEnv: ["a"], relativeTo: "/") }
                == "Invalid conda_env: expected null, a mapping or the path of a .txt, .yml or .yaml file, found a list"
        )
    }

    @Test func `scenario 127: a requirements file is cleaned of blanks, comments and further files`() {
        #expect(
            ModelEnvironment.requirements(
                in: """

                      kedro==0.16.5  

                    -r other.txt
                      --requirement other.txt
                    # a comment
                    pandas>=1.0 # another
                    mlflow[extras] \\
                        >=2
                    pkg @ https://host/pkg.zip#sha1=00
                    """)
                == ["kedro==0.16.5", "pandas>=1.0", "mlflow[extras]     >=2", "pkg @ https://host/pkg.zip#sha1=00"])
    }

    @Test func `the three files are those that MLflow reads`() throws {
        let environment = ModelEnvironment(requirements: ["numpy==2.4.6"], python: "3.11.7")
        let files = Dictionary(uniqueKeysWithValues: environment.files.map { ($0.name, $0.text) })
        #expect(
            files["conda.yaml"] == """
                channels:
                - conda-forge
                dependencies:
                - python=3.11.7
                - pip
                - pip:
                  - mlflow>=2.22
                  - numpy==2.4.6
                name: mlflow-env

                """)
        #expect(
            files["python_env.yaml"] == """
                python: 3.11.7
                build_dependencies:
                - pip
                - setuptools
                - wheel
                dependencies:
                - -r requirements.txt

                """)
        #expect(files["requirements.txt"] == "mlflow>=2.22\nnumpy==2.4.6\n")
    }

    @Test func `a conda environment keeps its channels, its packages and its MLflow`() throws {
        let environment = try ModelEnvironment([
            "name": "mine", "channels": ["defaults"],
            "dependencies": ["python=3.10", "gcc", .mapping(["pip": ["MLflow==2.22.2", "b"]])],
        ])
        let files = Dictionary(uniqueKeysWithValues: environment.files.map { ($0.name, $0.text) })
        #expect(
            files["conda.yaml"] == """
                channels:
                - defaults
                dependencies:
                - python=3.10
                - gcc
                - pip
                - pip:
                  - MLflow==2.22.2
                  - b
                name: mine

                """)
        #expect(files["requirements.txt"] == "MLflow==2.22.2\nb\n")
    }

    @Test func `a file that is none, or not there, is told`() throws {
        try folder.write("list.yml", "- a\n")
        try folder.write("wrong.yml", "dependencies: {a: 1}\n")
        func message(_ path: String) -> String {
            problem { _ = try ModelEnvironment(condaEnv: .string(path), relativeTo: folder.path) }
                .replacing(folder.path, with: "ROOT")
        }
        #expect(message("a.txt") == "Invalid conda_env: ROOT/a.txt: No such file or directory")
        #expect(
            message("req")
                == "Invalid conda_env: ROOT/req must end in .txt (requirements), .yml or .yaml (a conda environment)")
        #expect(message("list.yml") == "Invalid conda_env: ROOT/list.yml is no conda environment, which is a mapping")
        #expect(message("wrong.yml") == "ROOT/wrong.yml:1:15: Invalid conda_env: `dependencies` must be a list")
    }
}
