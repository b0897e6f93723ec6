import KMLFCatalog
import KMLFConfig
import KMLFModels
import KMLFYAML

extension DatasetDefinition {
    /// The flavor of a model's dataset. `mlflow.pyfunc` needs its workflow before anything else, as in kedro-mlflow.
    func flavor(
        _ name: String, _ workflow: PyfuncWorkflow?, among flavors: FlavorRegistry
    ) throws(ConfigError) -> any ModelFlavor {
        if name == "mlflow.pyfunc", workflow == nil {
            throw ConfigError(
                problem(
                    "is missing: the flavor mlflow.pyfunc needs python_model or loader_module",
                    at: "pyfunc_workflow"))
        }
        do throws(ModelError) {
            return try flavors.flavor(named: name)
        } catch {
            throw ConfigError(problem("cannot be used: \(error)", at: "flavor"))
        }
    }

    func options(_ arguments: ModelSaveArguments) throws(ConfigError) -> SaveModel {
        do throws(ModelError) {
            return try arguments.options(relativeTo: projectRoot)
        } catch {
            throw ConfigError(problem("cannot be used: \(error)", at: "save_args"))
        }
    }

    /// The checked text of a URI; the path of a folder begins at the project's.
    func modelURI(_ text: String?) throws(ConfigError) -> ModelURI? {
        guard let text else { return nil }
        do throws(ModelError) {
            let uri = try ModelURI(text)
            if case .folder(let path) = uri { return .folder(absolutePath(path)) }
            return uri
        } catch {
            throw ConfigError(problem("cannot be read: \(error)", at: "load_args"))
        }
    }
}

/// For the check of an `artifact_path`.
@Sendable func checkArtifactPath(_ path: String?) -> String? {
    guard let path else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isRelative = !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." }
    return isRelative ? nil : "must be a relative path without empty parts, . and .., such as reports/figures"
}

/// For the check of `load_args` where flavors are loaded as they are.
@Sendable func checkNoLoadArguments(_ arguments: YAMLNode?) -> String? {
    arguments?.mapping?.isEmpty ?? true ? nil : "must be empty: the flavors have no arguments for loading"
}
