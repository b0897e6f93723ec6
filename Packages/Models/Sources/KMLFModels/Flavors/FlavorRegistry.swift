import KMLFSpelling

/// The flavors that a program knows, by name.
public struct FlavorRegistry: Sendable {
    private let flavors: [String: any ModelFlavor]

    /// `kmlf.json` and `kmlf.plist`.
    public static let standard = FlavorRegistry([JSONModelFlavor(), PropertyListModelFlavor()])

    /// kmlf's flavors in packages of their own, which a project takes where it wants them: they need libraries that not every
    /// machine has.
    public static let apart: [String: (product: String, type: String)] = [
        "mlflow.xgboost": ("KMLFXGBoost", "XGBoostFlavor")
    ]

    /// Of two flavors of one name the later one is taken.
    public init(_ flavors: [any ModelFlavor]) {
        self.flavors = Dictionary(flavors.map { ($0.name, $0) }) { $1 }
    }

    /// These flavors too, in place of those of the same names.
    public func adding(_ more: [any ModelFlavor]) -> FlavorRegistry { FlavorRegistry(flavors.values + more) }

    /// The names, in the order of their text.
    public var names: [String] { flavors.keys.sorted() }

    /// The flavor of that name; for one of Python's the error says what to use instead.
    public func flavor(named name: String) throws(ModelError) -> any ModelFlavor {
        if let flavor = flavors[name] { return flavor }
        let known = names.map { "`\($0)`" }.joined(separator: ", ")
        if let apart = Self.apart[name] {
            throw ModelError(
                .invalidArgument,
                "the flavor `\(name)` is in a package of its own: add the product \(apart.product), and "
                    + "\(apart.type)() to the project's `modelFlavors`")
        }
        if name.hasPrefix("mlflow.") {
            throw ModelError(
                .invalidArgument,
                "the flavor `\(name)` holds objects of Python, which Swift cannot load; use one of \(known), or write a "
                    + "flavor of your own, see docs/models.md")
        }
        let nearest = NearestName.of(name, in: names).map { "; did you mean `\($0)`?" }
        throw ModelError(
            .invalidArgument,
            "there is no flavor `\(name)`"
                + (nearest ?? "; there are \(known). A project adds its own in `modelFlavors`"))
    }

    /// The flavor in which a model can be loaded: the wanted one, else the first that it has and that is known.
    func flavor(of model: MLmodel, preferring wanted: String?) throws(ModelError) -> any ModelFlavor {
        let held = model.flavors.keys.sorted()
        if let wanted {
            let flavor = try flavor(named: wanted)
            guard model.flavors[flavor.sectionName] != nil else {
                throw ModelError(
                    .invalidArgument,
                    "the model has no flavor `\(wanted)`; it has \(held.map { "`\($0)`" }.joined(separator: ", "))")
            }
            return flavor
        }
        let known = flavors.values.filter { model.flavors[$0.sectionName] != nil }
        if let flavor = known.min(by: { $0.sectionName < $1.sectionName }) { return flavor }
        throw ModelError(
            .invalidArgument,
            "the model's flavors (\(held.map { "`\($0)`" }.joined(separator: ", "))) are not known here, where there are "
                + names.map { "`\($0)`" }.joined(separator: ", ")
                + "; load it with the program that has its flavor")
    }
}
