public import KMLFDataFrame
import KMLFSpelling

extension Schema {
    /// The frame with the columns of the schema in their order and types; other columns are left out.
    ///
    /// All that does not fit is told: columns that are missing, values of another type, missing values where one is
    /// required. Nothing is converted that would lose something, unlike in MLflow, which reads 2.5 as 2, null as NaN and
    /// true as 1 when they come as JSON.
    public func enforce(_ frame: DataFrame) throws(ModelError) -> DataFrame {
        guard case .columns(let specs) = self else {
            throw ModelError(.signatureViolation, "the model takes arrays (\(expected)), and was given a table")
        }
        let isNamed = specs.contains { $0.name != nil }
        var columns: [Column] = []
        var problems: [String] = []
        if !isNamed, frame.columns.count < specs.count {
            problems.append("the model takes \(specs.count) columns, and was given \(frame.columns.count)")
        }
        for (position, spec) in specs.enumerated() {
            let column = spec.name.map { frame[$0] } ?? (frame.columns.dropFirst(position).first)
            guard let column else {
                if let name = spec.name, spec.required { problems.append(missing(name, spec, among: frame)) }
                continue
            }
            do throws(ModelError) {
                columns.append(try spec.enforce(column))
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw ModelError(.signatureViolation, problems) }
        do throws(DataFrameError) {
            return try DataFrame(columns: columns)
        } catch {
            throw ModelError(.signatureViolation, error.description)
        }
    }

    private func missing(_ name: String, _ spec: ColSpec, among frame: DataFrame) -> String {
        let known: Set<String> = if case .columns(let specs) = self { Set(specs.compactMap(\.name)) } else { [] }
        let nearest = NearestName.of(name, in: frame.columnNames.filter { !known.contains($0) })
        return "column `\(name)` is missing: the model requires it, as \(spec.type)"
            + (nearest.map { "; did you mean it by `\($0)`?" } ?? "")
    }

    /// The schema in a sentence.
    var expected: String {
        switch self {
        case .columns(let columns):
            columns.map { "\($0.name.map { "`\($0)` " } ?? "")\($0.type)" }.joined(separator: ", ")
        case .tensors(let tensors): tensors.map { "\($0.name.map { "`\($0)` " } ?? "")\($0)" }.joined(separator: ", ")
        }
    }
}

extension ColSpec {
    /// The column with the values of the spec's type.
    fileprivate func enforce(_ column: Column) throws(ModelError) -> Column {
        guard case .value(let wanted) = type else {
            if type == .any { return column }
            throw ModelError(
                .signatureViolation,
                "column `\(column.name)`: expected \(type), which no column of a table holds; give rows")
        }
        if column.type == wanted.columnType, !required || column.missingCount == 0 { return column }
        var cells: [Cell] = []
        var wrong: [(row: Int, cell: Cell)] = []
        for row in 0..<column.count {
            let cell = column[row]
            let value = cell == .missing && !required ? .missing : wanted.converted(cell)
            if value == nil { wrong.append((row + 1, cell)) }
            cells.append(value ?? .missing)
        }
        // A whole number among others was written as one, and its column holds doubles because of them.
        guard let first = wrong.first(where: { $0.cell.hasFraction }) ?? wrong.first else {
            return wanted.column(column.name, cells)
        }
        let more = wrong.count > 1 ? ", and in \(wrong.count - 1) more" : ""
        throw ModelError(
            .signatureViolation,
            "column `\(column.name)`: expected \(type), found \(first.cell.found) in row \(first.row)\(more)")
    }
}
