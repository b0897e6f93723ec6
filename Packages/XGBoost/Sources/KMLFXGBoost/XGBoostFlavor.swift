import KMLFFiles
public import KMLFModels
public import KMLFYAML

/// MLflow's own flavor `xgboost`: what is saved here is loaded by `mlflow.xgboost` and `mlflow.pyfunc`, and the reverse.
///
/// Models of XGBoost's classes for scikit-learn, such as `XGBClassifier`, are loaded as the boosters that they hold.
public struct XGBoostFlavor: ModelFlavor {
    /// `mlflow.xgboost`
    public let name = "mlflow.xgboost"
    /// `xgboost`
    public let sectionName = "xgboost"
    /// The form of the files that are saved.
    public let format: ModelFormat

    /// UBJSON, as MLflow has it, unless told otherwise.
    public init(format: ModelFormat = .ubj) { self.format = format }

    /// Boosters.
    public var offers: String { "Booster" }

    /// Boosters, and optionals of them.
    public func canLoad(as type: any Any.Type) -> Bool { type == Booster.self || type == Booster?.self }

    /// Boosters.
    public func canSave(_ type: any Any.Type) -> Bool { type == Booster.self }

    /// Writes `model.ubj` or `model.json`.
    public func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping {
        guard let booster = model as? Booster else {
            throw ModelError(.invalidArgument, "the flavor `\(name)` saves \(offers), not \(Swift.type(of: model))")
        }
        let file = "model.\(format.rawValue)"
        try await booster.bytes(format).withUnsafeBytes { try FileSystem.replace("\(folder)/\(file)", with: $0) }
        return [
            "code": nil, "data": .string(file), "model_class": "xgboost.core.Booster",
            "model_format": .string(format.rawValue), "xgb_version": .string(Booster.libraryVersion),
        ]
    }

    /// Reads the file that the section names.
    public func load(
        as type: any Sendable.Type, from folder: String, section: YAMLMapping
    ) async throws -> any Sendable {
        guard let data = section["data"]?.string else {
            throw ModelError(
                .malformedModel, "\(folder)/\(MLmodel.fileName): the section `xgboost` does not name its file as `data`"
            )
        }
        let (path, bytes) = try file(data, in: folder)
        do {
            return try await Booster.load(bytes)
        } catch {
            let writer = section["xgb_version"]?.string.map { ", written by XGBoost \($0)" } ?? ""
            throw ModelError(
                .malformedModel, "\(path)\(writer): \(error) (this is XGBoost \(Booster.libraryVersion))")
        }
    }

    /// The module `mlflow.xgboost`, and the release of XGBoost that this is.
    public func pythonLoader(for section: YAMLMapping) -> PythonLoader? {
        PythonLoader(
            module: "mlflow.xgboost", data: section["data"]?.string,
            environment: ModelEnvironment(requirements: ["xgboost==\(Booster.libraryVersion)"]))
    }
}
