import KMLFStorage
import Testing

@Suite("MLflow's parser verdicts") struct FilterGoldenTests {
    @Test("runs: the same clauses, the same refusals", arguments: try FilterGolden.read().runsFilter)
    func runs(entry: FilterGolden.Entry) { check(entry, .runs) }

    @Test("experiments: the same clauses, the same refusals", arguments: try FilterGolden.read().experimentsFilter)
    func experiments(entry: FilterGolden.Entry) { check(entry, .experiments) }

    @Test(
        "registered models: the same clauses, the same refusals",
        arguments: try FilterGolden.read().registeredModelsFilter)
    func registeredModels(entry: FilterGolden.Entry) { check(entry, .registeredModels) }

    @Test("model versions: the same clauses, the same refusals", arguments: try FilterGolden.read().modelVersionsFilter)
    func modelVersions(entry: FilterGolden.Entry) { check(entry, .modelVersions) }

    @Test("logged models: the same clauses, the same refusals", arguments: try FilterGolden.read().loggedModelsFilter)
    func loggedModels(entry: FilterGolden.Entry) { check(entry, .loggedModels) }

    @Test("order clauses of runs: the same keys, the same refusals", arguments: try FilterGolden.read().runsOrderBy)
    func orders(entry: FilterGolden.Entry) {
        verify(entry) {
            let keys = try SearchOrder(parsing: [entry.input], for: .runs).keys
            let orders = keys.map {
                FilterGolden.Order(subject: $0.subject.golden(of: "attribute"), isAscending: $0.isAscending)
            }
            let expected = entry.order.map {
                FilterGolden.Order(subject: Deviation.canonical($0.subject), isAscending: $0.isAscending)
            }
            #expect(orders.first == expected)
        }
    }

    @Test("every deviation that the table tells is about an entry that exists") func tableIsCurrent() throws {
        let golden = try FilterGolden.read()
        let lists = [
            golden.runsFilter, golden.runsOrderBy, golden.experimentsFilter, golden.registeredModelsFilter,
            golden.modelVersionsFilter, golden.loggedModelsFilter,
        ]
        #expect(lists.map(\.count) == [129, 26, 22, 11, 12, 18])
        let inputs = Set(lists.joined().map(\.input))
        for deviation in Deviation.all { #expect(inputs.contains(deviation.input), "\(deviation.input)") }
    }

    private func check(_ entry: FilterGolden.Entry, _ target: SearchTarget) {
        verify(entry) {
            let filter = try SearchFilter(parsing: entry.input, for: target)
            let isPlural = entry.clauses?.first?.subject.prefix { $0 != "." }.hasSuffix("s") == true
            let clauses = filter.clauses.map { $0.golden(plural: isPlural) }
            let deviation = Deviation.all.first { $0.input == entry.input }?.clauses
            #expect(clauses == deviation ?? entry.clauses?.map(Deviation.canonical))
        }
    }

    private func verify(_ entry: FilterGolden.Entry, parse: () throws -> Void) {
        let deviation = Deviation.all.first { $0.input == entry.input }
        let isRefused = deviation?.isRefused ?? (entry.errorCode != nil)
        do {
            try parse()
            #expect(!isRefused, "must be refused: \(entry.message ?? deviation?.reason ?? "")")
        } catch let error as TrackingError {
            #expect(isRefused, "must be accepted, not: \(error)")
            #expect(error.code == .invalidParameterValue)
            let sentence = deviation?.sentence ?? entry.message.map { Deviation.beginning($0) } ?? ""
            #expect(error.message.hasPrefix(sentence), "\(error.message) | MLflow: \(entry.message ?? "")")
            #expect(error.message.contains(" at column "))
        } catch {
            Issue.record(error)
        }
    }
}

extension SearchSubject {
    /// As the golden data spells it.
    func golden(of attribute: String) -> String {
        let isPlural = attribute.hasSuffix("s")
        return switch self {
        case .attribute(let name): "\(attribute).\(name)"
        case .metric(let key): "\(isPlural ? "metrics" : "metric").\(key)"
        case .param(let key): "\(isPlural ? "params" : "parameter").\(key)"
        case .tag(let key): "\(isPlural ? "tags" : "tag").\(key)"
        case .dataset(let key): "dataset.\(key)"
        }
    }
}

extension SearchClause {
    fileprivate func golden(plural: Bool) -> FilterGolden.Clause {
        let subject = subject.golden(of: plural ? "attributes" : "attribute")
        return switch test {
        case .number(let comparator, let number): FilterGolden.Clause(subject, comparator.rawValue, .number(number))
        case .text(let comparator, let text): FilterGolden.Clause(subject, comparator.rawValue, .text(text))
        case .isIn(let texts): FilterGolden.Clause(subject, "IN", .texts(texts))
        case .isNotIn(let texts): FilterGolden.Clause(subject, "NOT IN", .texts(texts))
        case .isMissing: FilterGolden.Clause(subject, "IS NULL", .none)
        case .isPresent: FilterGolden.Clause(subject, "IS NOT NULL", .none)
        }
    }
}
