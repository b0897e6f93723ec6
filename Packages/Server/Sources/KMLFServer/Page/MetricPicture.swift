internal import KMLFStorage

/// The points of a history that a picture of so many columns needs: the first, the least, the greatest and the last of each
/// column. A line through them looks as one through all points, and no peak is lost.
struct MetricPicture {
    enum Axis: String, CaseIterable {
        case step, time
        /// Time since the first point.
        case relative
    }

    let axis: Axis
    /// Where the picture begins; nil for the first point. Milliseconds for times.
    let from: Int64?
    /// Where it ends; nil for the last point.
    let to: Int64?
    let columns: Int

    /// In the order of the axis, with the nearest point on either side, to which the line leads out of the picture.
    func points(of history: [Metric]) -> [Metric] {
        let sorted = ordered(history)
        guard let first = sorted.first, let last = sorted.last else { return [] }
        let origin = axis == .relative ? first.timestamp : 0
        // No wider than the history: columns without points are of no use.
        let start = max(from.map { $0.addingClamped(origin) } ?? .min, place(first))
        let end = min(to.map { $0.addingClamped(origin) } ?? .max, place(last))
        let begin = max(0, sorted.partitioningIndex { place($0) >= start } - 1)
        let stop = min(sorted.count, sorted.partitioningIndex { place($0) > end } + 1)
        guard begin < stop else { return [] }
        return thinned(sorted[begin..<stop], start, end)
    }

    private func place(_ point: Metric) -> Int64 { axis == .step ? point.step : point.timestamp }

    /// Stores keep most histories in order.
    private func ordered(_ history: [Metric]) -> [Metric] {
        let key: (Metric) -> (Int64, Int64) =
            axis == .step ? { ($0.step, $0.timestamp) } : { ($0.timestamp, $0.step) }
        guard zip(history, history.dropFirst()).contains(where: { key($0) > key($1) }) else { return history }
        // A sort that keeps the order of equal ones, in which they were logged.
        return history.sorted { key($0) < key($1) }
    }

    private func thinned(_ points: ArraySlice<Metric>, _ start: Int64, _ end: Int64) -> [Metric] {
        guard points.count > 4 * columns else { return Array(points) }
        let width = max(1, (Double(end) - Double(start)) / Double(columns))
        var kept: [Metric] = []
        var column = Column()
        for index in points.indices {
            let number = ((Double(place(points[index])) - Double(start)) / width).rounded(.down)
            if number != column.number {
                kept += column.indices.map { points[$0] }
                column = Column(number: number)
            }
            column.add(index, points[index].value)
        }
        return kept + column.indices.map { points[$0] }
    }

    /// Which of the points in one column are kept.
    private struct Column {
        var number = -Double.infinity
        private var first: Int?
        private var last: Int?
        private var least: (index: Int, value: Double)?
        private var greatest: (index: Int, value: Double)?
        /// Comparisons pass it over, and a gap in the line tells of it.
        private var notANumber: Int?

        init(number: Double = -.infinity) { self.number = number }

        mutating func add(_ index: Int, _ value: Double) {
            first = first ?? index
            last = index
            if value.isNaN {
                notANumber = notANumber ?? index
            } else {
                if least.map({ value < $0.value }) ?? true { least = (index, value) }
                if greatest.map({ value > $0.value }) ?? true { greatest = (index, value) }
            }
        }

        var indices: [Int] {
            Set([first, least?.index, greatest?.index, notANumber, last].compactMap { $0 }).sorted()
        }
    }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}

extension Array {
    /// The first index at which the predicate holds, where it holds for all elements behind the first one.
    fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
