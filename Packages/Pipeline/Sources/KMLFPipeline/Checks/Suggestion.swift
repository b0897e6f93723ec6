/// ` (did you mean `x`?)` for the known name nearest to `name`, or nothing when none is near.
func suggestion(for name: String, among known: Set<String>) -> String {
    let wanted = Array(name.lowercased())
    let distances = known.map { (distance: editDistance(wanted, Array($0.lowercased())), name: $0) }
    guard let nearest = distances.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }),
        nearest.distance <= max(1, wanted.count / 3)
    else { return "" }
    return " (did you mean `\(nearest.name)`?)"
}

/// The number of characters to insert, delete or replace.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (position, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = position + 1
        for (column, other) in right.enumerated() {
            let replaced = diagonal + (character == other ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
        }
    }
    return row[right.count]
}
