public import KMLFStorage

extension FileStore: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}
