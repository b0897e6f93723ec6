import KMLFSpelling

/// ` (did you mean `x`?)` for the known name nearest to `name`, or nothing when none is near.
func suggestion(for name: String, among known: Set<String>) -> String {
    NearestName.of(name, in: known.sorted()).map { " (did you mean `\($0)`?)" } ?? ""
}
