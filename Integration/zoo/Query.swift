import KMLFStorage

/// A search for runs in some experiments or, where it names none, for experiments.
struct Query: Decodable {
    var experiments: [String]?
    var filter: String
    var orderBy: [String]?
    var view: ViewType?

    enum CodingKeys: String, CodingKey {
        case experiments, filter, view
        case orderBy = "order_by"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        experiments = try fields.decodeIfPresent([String].self, forKey: .experiments)
        filter = try fields.decode(String.self, forKey: .filter)
        orderBy = try fields.decodeIfPresent([String].self, forKey: .orderBy)
        view = try fields.decodeIfPresent(String.self, forKey: .view).flatMap(ViewType.init)
    }

    func answer(of store: any TrackingStore) async -> Answer {
        do throws(TrackingError) {
            let (orderBy, view) = (orderBy ?? [], view ?? .activeOnly)
            guard let experiments else {
                let request = SearchExperiments(filter: filter, orderBy: orderBy, view: view)
                return .ids(try await store.searchExperiments(request).elements.map(\.experimentID))
            }
            let request = SearchRuns(experimentIDs: experiments, filter: filter, orderBy: orderBy, view: view)
            return .ids(try await store.searchRuns(request).runs.map(\.info.runID))
        } catch {
            return .error(error.code)
        }
    }
}

/// In JSON a list of ids, or the text of an error's code.
enum Answer: Encodable {
    case ids([String])
    case error(TrackingError.Code)

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .ids(let ids): try container.encode(ids)
        case .error(let code): try container.encode(code.rawValue)
        }
    }
}
