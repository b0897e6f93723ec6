import KMLFCatalog

/// The Swift types that a metric's value can have.
enum MetricNumber {
    static func isNumber(_ type: any Any.Type) -> Bool { type == Double.self || type == Float.self }

    static func isInteger(_ type: any Any.Type) -> Bool { type is any BinaryInteger.Type }

    /// Nil for what is no number; booleans and texts are none.
    static func double(_ value: any Sendable) -> Double? {
        if let value = value as? Double { return value }
        if let value = value as? Float { return Double(value) }
        return (value as? any BinaryInteger).map { Double($0) }
    }

    static func value(_ value: Double, as type: any Any.Type, offers: String) throws(DatasetProblem) -> any Sendable {
        if type == Double.self { return value }
        if type == Float.self { return Float(value) }
        throw DatasetProblem("it gives \(offers), not \(type)")
    }
}
