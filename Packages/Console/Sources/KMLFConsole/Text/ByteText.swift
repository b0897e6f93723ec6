extension Int64 {
    /// A number of bytes for people, to two digits: `812 B`, `3.9 kB`, `12 MB`.
    public var byteText: String {
        if self < 1_000 { return "\(self) B" }
        var amount = Double(self)
        var unit = "B"
        for next in ["kB", "MB", "GB", "TB"] where amount >= 999.5 {
            amount /= 1_000
            unit = next
        }
        let text = amount < 9.95 ? ((amount * 10).rounded() / 10).description : String(Int64(amount.rounded()))
        return "\(text) \(unit)"
    }
}
