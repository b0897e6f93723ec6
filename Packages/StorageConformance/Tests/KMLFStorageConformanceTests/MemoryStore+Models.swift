import KMLFStorage

extension MemoryStore: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}
