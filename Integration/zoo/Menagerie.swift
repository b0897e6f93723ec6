/// The specification that `menagerie.py` makes.
struct Menagerie: Decodable {
    var experiments: [Experiment]

    struct Experiment: Decodable {
        var name: String
        var tags: [String: String]
        var lifecycle: String?
        var runs: [Run]
    }

    struct Run: Decodable {
        var name: String
        var user: String
        var startTime: Int64
        var endTime: Int64?
        var status: String
        var params: [String: String]
        var tags: [String: String]
        var metrics: [Point]
        var artifacts: [String: String]
        var lifecycle: String?

        enum CodingKeys: String, CodingKey {
            case name, user, status, params, tags, metrics, artifacts, lifecycle
            case startTime = "start_time"
            case endTime = "end_time"
        }
    }

    struct Point: Decodable {
        var key: String
        var value: Number
        var timestamp: Int64
        var step: Int64
    }
}

/// A double in JSON, where those that JSON lacks are text: `nan`, `inf`, `-inf`.
struct Number: Codable {
    var value: Double

    init(_ value: Double) { self.value = value }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self), let number = Double(text) {
            value = number
        } else {
            value = try container.decode(Double.self)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode("\(value)")
    }
}
