/// The share of correct predictions, and how often each species was taken for each: as a table and as a picture.
func reportAccuracy(_ predictions: [Prediction]) throws -> (Double, [Confusion], String) {
    guard !predictions.isEmpty else { throw ReportError.noPredictions }
    let accuracy = Double(predictions.count { $0.isCorrect }) / Double(predictions.count)
    let matrix = confusionMatrix(predictions)
    return (accuracy, matrix, confusionPicture(matrix))
}

enum ReportError: Error, CustomStringConvertible {
    case noPredictions

    var description: String {
        switch self {
        case .noPredictions: "there is no prediction to report on: is example_test_data_ratio 0?"
        }
    }
}

/// One cell of the confusion matrix.
struct Confusion: Codable, Equatable, Sendable {
    var species: String
    var predicted: String
    var count: Int
}

/// Every pair of species, row by row, those that never occur too.
func confusionMatrix(_ predictions: [Prediction]) -> [Confusion] {
    let names = Set(predictions.flatMap { [$0.species, $0.predicted] }).sorted()
    return names.flatMap { species in
        names.map { predicted in
            Confusion(
                species: species, predicted: predicted,
                count: predictions.count { $0.species == species && $0.predicted == predicted })
        }
    }
}

/// The matrix as an SVG: a row a species, a column a prediction, the darker the more.
func confusionPicture(_ matrix: [Confusion]) -> String {
    let names = Set(matrix.map(\.species)).sorted()
    let (cell, left, top) = (88, 112, 64)
    let (width, height) = (left + cell * names.count + 8, top + cell * names.count + 8)
    let highest = max(1, matrix.map(\.count).max() ?? 1)
    var lines = [
        #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(width) \#(height)" font-family="sans-serif">"#,
        #"<rect width="\#(width)" height="\#(height)" fill="white"/>"#,
        #"<text x="\#(left)" y="24" font-size="14" font-weight="bold">Predicted species</text>"#,
    ]
    for (index, name) in names.enumerated() {
        let middle = index * cell + cell / 2
        lines.append(#"<text x="\#(left + middle)" y="52" font-size="12" text-anchor="middle">\#(name)</text>"#)
        lines.append(
            #"<text x="\#(left - 8)" y="\#(top + middle + 4)" font-size="12" text-anchor="end">\#(name)</text>"#)
    }
    for (index, confusion) in matrix.enumerated() {
        let (x, y) = (left + index % names.count * cell, top + index / names.count * cell)
        let share = Double(confusion.count) / Double(highest)
        let ink = share > 0.5 ? "white" : "black"
        lines.append(
            ##"<rect x="\##(x)" y="\##(y)" width="\##(cell - 2)" height="\##(cell - 2)" "##
                + ##"fill="#1f5fa8" fill-opacity="\##(share)"/>"##)
        lines.append(
            #"<text x="\#(x + cell / 2)" y="\#(y + cell / 2 + 6)" font-size="18" "#
                + #"text-anchor="middle" fill="\#(ink)">\#(confusion.count)</text>"#)
    }
    return lines.joined(separator: "\n") + "\n</svg>\n"
}
