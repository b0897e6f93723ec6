import KMLFYAML

extension ModelEnvironment {
    struct Parts {
        var channels: [String]
        var python: String
        /// What conda installs beside Python and pip.
        var conda: [String]
        /// What pip installs.
        var pip: [String]
        var name: String

        /// A file of conda's.
        var file: YAMLMapping {
            let hasPip = conda.contains { ModelEnvironment.package(of: $0) == "pip" }
            let dependencies = ["python=\(python)"] + conda + (hasPip ? [] : ["pip"])
            return [
                "channels": .sequence(channels.map(YAMLNode.string)),
                "dependencies": .sequence(
                    dependencies.map(YAMLNode.string) + [.mapping(["pip": .sequence(pip.map(YAMLNode.string))])]),
                "name": .string(name),
            ]
        }
    }

    /// The files that MLflow reads, by name. `requirements.txt` holds what pip installs, and MLflow itself.
    public var files: [(name: String, text: String)] {
        guard var parts = try? Self.parts(of: conda) else { return [] }
        let needsMLflow = !(parts.pip + parts.conda).contains { Self.mlflowPackages.contains(Self.package(of: $0)) }
        parts.pip =
            (needsMLflow ? [Self.mlflowRequirement] : []) + parts.pip
            + (constraints.isEmpty ? [] : ["-c \(Self.constraintsFile)"])
        let pythonFile: YAMLMapping = [
            "python": .string(parts.python), "build_dependencies": ["pip", "setuptools", "wheel"],
            "dependencies": ["-r requirements.txt"],
        ]
        return [
            ("conda.yaml", YAML.emit(.mapping(parts.file), sortedKeys: false)),
            ("python_env.yaml", YAML.emit(.mapping(pythonFile), sortedKeys: false)),
            ("requirements.txt", parts.pip.map { $0 + "\n" }.joined()),
        ] + (constraints.isEmpty ? [] : [(Self.constraintsFile, constraints.map { $0 + "\n" }.joined())])
    }

    private static let constraintsFile = "constraints.txt"
    /// Each brings what loads a model.
    private static let mlflowPackages: Set<String> = ["mlflow", "mlflow-skinny", "mlflow-tracing"]

    /// kedro-mlflow's form lists pip's requirements beside `python`; in a conda environment they stand under `pip`.
    static func parts(of mapping: YAMLMapping) throws(ModelError) -> Parts {
        var parts = Parts(channels: ["conda-forge"], python: defaultPython, conda: [], pip: [], name: "mlflow-env")
        let node = YAMLNode.mapping(mapping)
        let isRequirements = mapping["python"] != nil
        if let python = mapping["python"], !python.isNull { parts.python = try text(python, of: "python") }
        if let channels = mapping["channels"], !channels.isNull {
            parts.channels = try list(channels, of: "channels", each: text)
        }
        if let name = mapping["name"], !name.isNull { parts.name = try text(name, of: "name") }
        guard let dependencies = node["dependencies"], !dependencies.isNull else { return parts }
        guard let items = dependencies.sequence else { throw invalid(dependencies, "`dependencies` must be a list") }
        for item in items {
            if let pip = item["pip"], item.mapping?.count == 1 {
                parts.pip += try list(pip, of: "pip", each: text)
                continue
            }
            let dependency = try text(item, of: "dependencies")
            if package(of: dependency) == "python" {
                let version = dependency.dropFirst("python".count).drop { "= ".contains($0) }
                if !version.isEmpty { parts.python = String(version) }
            } else if isRequirements {
                parts.pip.append(dependency)
            } else {
                parts.conda.append(dependency)
            }
        }
        return parts
    }

    /// The package that a requirement names, in lower case: `mlflow` of `MLflow[extras]>=2,<4`.
    private static func package(of requirement: String) -> String {
        String(requirement.lowercased().prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) })
    }

    private static func list(
        _ node: YAMLNode, of key: String, each: (YAMLNode, String) throws(ModelError) -> String
    ) throws(ModelError) -> [String] {
        guard let items = node.sequence else { throw invalid(node, "`\(key)` must be a list of texts") }
        var texts: [String] = []
        for item in items { texts.append(try each(item, key)) }
        return texts
    }

    /// A version such as 3.12 is a number in YAML.
    private static func text(_ node: YAMLNode, of key: String) throws(ModelError) -> String {
        switch node.value {
        case .string(let text): return text
        case .double(let number): return "\(number)"
        case .integer(let number): return "\(number)"
        default: throw invalid(node, "`\(key)` must hold text, not \(node.value.kind)")
        }
    }

    private static func invalid(_ node: YAMLNode, _ message: String) -> ModelError {
        ModelError(
            .invalidArgument, (node.mark.map { "\($0.location): " } ?? "") + "Invalid conda_env: " + message)
    }
}
