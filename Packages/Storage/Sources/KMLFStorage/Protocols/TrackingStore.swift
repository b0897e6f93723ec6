/// Everything that tracking needs of a storage. A function takes the narrowest protocol that serves it.
public typealias TrackingStore = ExperimentStore & RunStore & MetricStore & InputStore & LoggedModelStore
    & ModelRegistryStore
