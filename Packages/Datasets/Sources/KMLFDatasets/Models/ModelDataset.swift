public import KMLFCatalog
public import KMLFModels

/// A dataset whose data is a model; the flavor knows the types.
public protocol ModelDataset: Dataset {
    /// Saves and loads the model's files.
    var flavor: any ModelFlavor { get }
}

extension ModelDataset {
    /// The flavor's types.
    public var offers: String { flavor.offers }

    /// As the flavor.
    public func canLoad(as type: any Any.Type) -> Bool { flavor.canLoad(as: type) }

    /// As the flavor.
    public func canSave(_ type: any Any.Type) -> Bool { flavor.canSave(type) }

    /// Nothing is held in memory.
    public func release() async {}

    func load(_ folder: ModelFolder, as type: any Sendable.Type) async throws -> any Sendable {
        try await folder.load(as: type, flavor: flavor.name, flavors: FlavorRegistry([flavor]))
    }
}
