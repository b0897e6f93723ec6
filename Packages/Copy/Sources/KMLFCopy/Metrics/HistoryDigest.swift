internal import KMLFStorage

/// What a metric's history amounts to, in whatever order its points come. Two are compared within one process only.
struct HistoryDigest: Equatable {
    private(set) var count = 0
    /// Sums of the points' hashes: as they are, and as MLflow's database schema keeps them.
    private var exact: UInt64 = 0
    private var stored: UInt64 = 0

    mutating func add(_ point: Metric) {
        count += 1
        exact &+= Self.hash(point)
        stored &+= point.storedHash
    }

    /// Whether all points are the same but for what MLflow's database schema cannot keep.
    func isSameInDatabase(_ other: HistoryDigest) -> Bool { count == other.count && stored == other.stored }

    private static func hash(_ point: Metric) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(point.timestamp)
        hasher.combine(point.step)
        hasher.combine(point.value.isNaN ? Double.nan.bitPattern : point.value.bitPattern)
        hasher.combine(point.dataset?.name)
        hasher.combine(point.dataset?.digest)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}

extension Metric {
    /// A hash of the point in the form of MLflow's database schema: infinities are the greatest finite numbers, there is one
    /// zero, and no dataset.
    var storedHash: UInt64 {
        var hasher = Hasher()
        hasher.combine(timestamp)
        hasher.combine(step)
        hasher.combine(value.isNaN)
        hasher.combine(value.isNaN ? 0 : storedValue)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// Whether it is the same point in that form. Two zeros are equal.
    func isSameInDatabase(_ other: Metric) -> Bool {
        timestamp == other.timestamp && step == other.step && value.isNaN == other.value.isNaN
            && (value.isNaN || storedValue == other.storedValue)
    }

    private var storedValue: Double {
        min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude) + 0
    }
}
