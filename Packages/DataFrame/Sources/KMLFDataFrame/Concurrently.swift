internal import Dispatch
internal import Synchronization

/// The results of `work` for 0 up to `count`, done on as many threads as there are cores; of several errors, the first
/// by index is thrown.
func concurrently<Value: Sendable>(
    _ count: Int, _ work: @Sendable (Int) throws(DataFrameError) -> Value
) throws(DataFrameError) -> [Value] {
    let results = Mutex([Result<Value, DataFrameError>?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = Result { () throws(DataFrameError) in try work(index) }
        results.withLock { $0[index] = result }
    }
    var values: [Value] = []
    for result in results.withLock({ $0 }) {
        if let result { values.append(try result.get()) }
    }
    return values
}
