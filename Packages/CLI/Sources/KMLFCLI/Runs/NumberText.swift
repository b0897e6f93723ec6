#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension Double {
    /// For people: at most six significant digits.
    var shortText: String {
        guard isFinite, self != 0 else { return description }
        if magnitude >= 1e6, magnitude < 1e15, rounded() == self { return String(Int64(self)) }
        guard magnitude >= 1e-4, magnitude < 1e15 else { return description }
        let decimals = max(0, 5 - log10(magnitude).rounded(.down))
        let scale = pow(10, decimals)
        let text = ((self * scale).rounded() / scale).description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension [Double] {
    /// The values as a line of small bars, thinned to at most `width`; values that are not finite are left out.
    func sparkline(width: Int = 24) -> String {
        let values = filter(\.isFinite)
        guard let least = values.min(), let most = values.max(), values.count > 1 else { return "" }
        let bars = Array<Character>("▁▂▃▄▅▆▇█")
        let count = Swift.min(width, values.count)
        return String(
            (0..<count).map { position in
                let value = values[position * (values.count - 1) / Swift.max(1, count - 1)]
                let share = most > least ? (value - least) / (most - least) : 0
                return bars[Int(share * Double(bars.count - 1) + 0.5)]
            })
    }
}
