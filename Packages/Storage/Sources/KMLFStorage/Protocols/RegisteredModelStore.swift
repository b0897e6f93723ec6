/// Registered models: the names under which versions are kept. A name that `Limits` refuses is `invalidParameterValue` for
/// every call, an unknown one `resourceDoesNotExist`.
public protocol RegisteredModelStore: Sendable {
    /// Makes a registered model without versions. A taken name is `resourceAlreadyExists`.
    func createRegisteredModel(_ request: CreateRegisteredModel) async throws(TrackingError) -> RegisteredModel

    /// The registered model.
    func getRegisteredModel(_ name: String) async throws(TrackingError) -> RegisteredModel

    /// Replaces the description; empty for none.
    func updateRegisteredModel(_ name: String, description: String) async throws(TrackingError) -> RegisteredModel

    /// Gives the model another name; its versions, tags and aliases stay with it. A taken name is
    /// `resourceAlreadyExists`.
    func renameRegisteredModel(_ name: String, to newName: String) async throws(TrackingError) -> RegisteredModel

    /// Removes the model with all its versions, for good. The files of the versions stay.
    func deleteRegisteredModel(_ name: String) async throws(TrackingError)

    /// One page of registered models. A filter or order that cannot be parsed is `invalidParameterValue`.
    func searchRegisteredModels(_ request: SearchModels) async throws(TrackingError) -> Page<RegisteredModel>

    /// Sets or overwrites one tag. A key or value beyond `Limits` is `invalidParameterValue`.
    func setRegisteredModelTag(_ name: String, key: String, value: String) async throws(TrackingError)

    /// Removes one tag; one that is not set is fine.
    func deleteRegisteredModelTag(_ name: String, key: String) async throws(TrackingError)

    /// Lets the alias stand for the version, and no longer for another one. An alias that `Limits` refuses is
    /// `invalidParameterValue`, an unknown version `resourceDoesNotExist`.
    func setRegisteredModelAlias(_ name: String, alias: String, version: Int) async throws(TrackingError)

    /// Removes the alias; one that is not set is fine.
    func deleteRegisteredModelAlias(_ name: String, alias: String) async throws(TrackingError)
}
