import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What MLflow 3.17.2's parsers say to some 200 filters and order clauses; `Tests/Golden/filter_golden.json`.
struct FilterGolden: Decodable {
    struct Entry: Decodable, Sendable, CustomTestStringConvertible {
        let input: String
        let clauses: [Clause]?
        let order: Order?
        let message: String?

        /// MLflow's own code; `UNCAUGHT ValueError` and the like where it crashed.
        let errorCode: String?

        var testDescription: String { input }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            input = try container.decode(String.self, forKey: .input)
            errorCode = try container.decodeIfPresent(String.self, forKey: .errorCode)
            message = try container.decodeIfPresent(String.self, forKey: .message)
            clauses = try? container.decode([Clause].self, forKey: .ok)
            order = try? container.decode(Order.self, forKey: .ok)
        }

        private enum Key: String, CodingKey {
            case input = "in"
            case ok, message, errorCode
        }
    }

    struct Clause: Decodable, Sendable, Equatable, CustomStringConvertible {
        let subject: String
        let comparator: String
        let value: Value

        var description: String { "\(subject) \(comparator) \(value)" }

        init(_ subject: String, _ comparator: String, _ value: Value) {
            self.subject = subject
            self.comparator = comparator
            self.value = value
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            value = try container.decodeIfPresent(Value.self, forKey: .value) ?? .none
            if let entity = try container.decodeIfPresent(String.self, forKey: .entity) {
                subject = entity
                comparator = try container.decode(String.self, forKey: .op)
            } else {
                let type = try container.decode(String.self, forKey: .type)
                subject = "\(type).\(try container.decode(String.self, forKey: .key))"
                comparator = try container.decode(String.self, forKey: .comparator)
            }
        }

        private enum Key: CodingKey {
            case type, key, comparator, value, entity, op
        }
    }

    enum Value: Decodable, Sendable, Equatable {
        case none
        case number(Double)
        case text(String)
        case texts([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else if let texts = try? container.decode([String].self) {
                self = .texts(texts)
            } else {
                self = .none
            }
        }
    }

    struct Order: Decodable, Sendable, Equatable {
        let subject: String
        let isAscending: Bool

        init(subject: String, isAscending: Bool) {
            self.subject = subject
            self.isAscending = isAscending
        }

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            subject = "\(try container.decode(String.self)).\(try container.decode(String.self))"
            isAscending = try container.decode(Bool.self)
        }
    }

    let runsFilter, runsOrderBy, experimentsFilter, registeredModelsFilter, modelVersionsFilter,
        loggedModelsFilter: [Entry]

    static func read() throws -> FilterGolden {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let data = try Data(contentsOf: URL(filePath: "/\(folder)/Golden/filter_golden.json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(FilterGolden.self, from: data)
    }
}
