import KMLFStorage

extension HTTPStore: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}
