/// ` (did you mean `x`?)` for the known name nearest to `name`, or nothing when none is near.
func suggestion(for name: String, among known: Set<String>) -> String {
    let wanted = Array(name.lowercased())
    let distances = known.map { (distance: editDistance(wanted, Array($0.lowercased())), name: $0) }
    guard let nearest = distances.min(by: { ($0.distance, $0.name) < ($1.distance, $1.name) }),
        nearest.distance <= max(1, wanted.count / 3)
    else { return "" }
    return " (did you mean `\(nearest.name)`?)"
}

/// The number of characters to insert, delete, replace, or swap with their neighbour.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        for j in right.indices {
            var distance = min(last[j] + (left[i] == right[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                distance = min(distance, beforeLast[j - 1] + 1)
            }
            row.append(distance)
        }
        (beforeLast, last) = (last, row)
    }
    return last[right.count]
}
