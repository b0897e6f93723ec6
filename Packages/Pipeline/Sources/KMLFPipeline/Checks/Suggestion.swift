import KMLFSpelling

/// ` (did you mean `x`?)` for the names that end in `name` after a namespace, else for the one nearest to it, or nothing
/// when none is near.
func suggestion(for name: String, among known: Set<String>) -> String {
    let known = known.sorted()
    let namespaced = known.filter { $0.hasSuffix(".\(name)") }.prefix(3)
    let meant = namespaced.isEmpty ? [NearestName.of(name, in: known)].compactMap(\.self) : Array(namespaced)
    guard !meant.isEmpty else { return "" }
    return " (did you mean \(meant.map { "`\($0)`" }.joined(separator: " or "))?)"
}
