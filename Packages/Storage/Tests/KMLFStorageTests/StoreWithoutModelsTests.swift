import KMLFStorage
import Testing

/// A store that leaves everything about models out.
private struct NoModels: LoggedModelStore, RegisteredModelStore, ModelVersionStore {}

@Suite("Stores that keep no models") struct StoreWithoutModelsTests {
    @Test("each call says so, and what to do") func calls() async {
        let error = TrackingError(
            .featureDisabled,
            "This store keeps runs and no models. Set mlflow_tracking_uri to a folder, a PostgreSQL database or an MLflow "
                + "server.")
        await #expect(throws: error) { try await NoModels().getRegisteredModel("iris") }
        await #expect(throws: error) { try await NoModels().getModelVersion("iris", version: 1) }
        await #expect(throws: error) { try await NoModels().getLoggedModel("m-1") }
    }
}
