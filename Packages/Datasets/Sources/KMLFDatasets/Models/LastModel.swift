import KMLFModels
import Synchronization

/// Where a dataset stored its last model, which is what it loads then.
final class LastModel: Sendable {
    private let saved = Mutex<ModelURI?>(nil)

    var uri: ModelURI? {
        get { saved.withLock { $0 } }
        set { saved.withLock { $0 = newValue } }
    }
}
