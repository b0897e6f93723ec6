public import KMLFYAML

/// A way in which models of some types are stored in a model's folder and loaded from it.
///
/// For models of one Swift type there is `ValueModelFlavor`, for files of any `Codable` type `CodableModelFlavor`; both
/// need a few lines only.
public protocol ModelFlavor: Sendable {
    /// As `catalog.yml` names the flavor: `kmlf.json`.
    var name: String { get }

    /// As `MLmodel` names the flavor's section; the `name`, unless given. A flavor of Python, `mlflow.NAME`, has `NAME`.
    var sectionName: String { get }

    /// The types that can be saved and loaded, for errors: `any Codable type`.
    var offers: String { get }

    /// Whether `load` can give this type.
    func canLoad(as type: any Any.Type) -> Bool

    /// Whether `save` takes values of this type.
    func canSave(_ type: any Any.Type) -> Bool

    /// Writes the model's files into the folder, which is there and holds no files of these names. The answer is what
    /// `load` needs to know later: the flavor's section of `MLmodel`.
    func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping

    /// The model of a folder, of exactly this type; `section` is what `save` answered.
    func load(as type: any Sendable.Type, from folder: String, section: YAMLMapping) async throws -> any Sendable

    /// How `mlflow.pyfunc` loads the model that `save` answered for; nil, unless given: it does not.
    func pythonLoader(for section: YAMLMapping) -> PythonLoader?
}

extension ModelFlavor {
    /// The name.
    public var sectionName: String { name }

    /// None.
    public func pythonLoader(for section: YAMLMapping) -> PythonLoader? { nil }
}

/// A flavor for models of one Swift type.
public protocol ValueModelFlavor: ModelFlavor {
    /// The type of the models.
    associatedtype Model: Sendable

    /// Writes the model's files into the folder.
    func save(_ model: Model, in folder: String) async throws

    /// Reads those files.
    func load(from folder: String) async throws -> Model
}

extension ValueModelFlavor {
    /// The type's name.
    public var offers: String { "\(Model.self)" }

    /// The one type, or an optional of it.
    public func canLoad(as type: any Any.Type) -> Bool { type == Model.self || type == Model?.self }

    /// The one type.
    public func canSave(_ type: any Any.Type) -> Bool { type == Model.self }

    /// Nothing is to be known later.
    public func save(_ model: any Sendable, in folder: String) async throws -> YAMLMapping {
        guard let model = model as? Model else {
            throw ModelError(.invalidArgument, "the flavor `\(name)` saves \(offers), not \(Swift.type(of: model))")
        }
        try await save(model, in: folder)
        return [:]
    }

    /// The model.
    public func load(
        as type: any Sendable.Type, from folder: String, section: YAMLMapping
    ) async throws -> any Sendable {
        try await load(from: folder)
    }
}
