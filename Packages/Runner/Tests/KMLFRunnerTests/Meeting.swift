/// Holds everyone who comes until enough have come.
actor Meeting {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(of size: Int) { self.size = size }

    func wait() async -> Int {
        if waiting.count + 1 == size {
            for continuation in waiting { continuation.resume() }
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        return size
    }
}
