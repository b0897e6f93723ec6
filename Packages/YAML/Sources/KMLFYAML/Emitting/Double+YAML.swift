extension Double {
    /// Python's `repr`, with the point that makes YAML 1.1 read an exponent as a number.
    var yamlText: String {
        if isNaN { return ".nan" }
        if isInfinite { return self < 0 ? "-.inf" : ".inf" }
        let sign = self.sign == .minus ? "-" : ""
        // Swift and Python both print the fewest digits that read back equal; only the layout differs.
        let parts = magnitude.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        let fraction = mantissa.count > 1 ? mantissa[1] : ""
        let all = mantissa[0] + fraction
        let leadingZeros = all.prefix { $0 == "0" }.count
        guard leadingZeros < all.count else { return sign + "0.0" }
        var digits = String(all.dropFirst(leadingZeros))
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + mantissa[0].count - 1 - leadingZeros
        switch exponent {
        case -4..<0:
            return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
        case 0..<16:
            let padded = digits + String(repeating: "0", count: Swift.max(0, exponent + 1 - digits.count))
            let rest = padded.dropFirst(exponent + 1)
            return sign + padded.prefix(exponent + 1) + "." + (rest.isEmpty ? "0" : rest)
        default:
            let rest = digits.dropFirst()
            let power = (exponent < 0 ? "-" : "+") + Swift.abs(exponent).padded(to: 2)
            return sign + digits.prefix(1) + "." + (rest.isEmpty ? "0" : rest) + "e" + power
        }
    }
}
