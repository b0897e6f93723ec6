public import KMLFStorage

extension PostgreSQLStore: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}
