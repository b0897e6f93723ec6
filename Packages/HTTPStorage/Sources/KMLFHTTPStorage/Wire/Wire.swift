import KMLFStorage

/// The messages of MLflow's REST API (`service.proto`, 3.17), as far as this package sends and reads them. A field that
/// the server leaves out is nil, and has its type's default value.
enum Wire {
    struct Nothing: Decodable {}

    struct ServerInfo: Decodable {
        var storeType: String?
    }

    struct ErrorBody: Decodable {
        var errorCode: String?
        var message: String?
        var detail: String?

        private enum CodingKeys: CodingKey { case errorCode, message, detail }

        /// `detail` may be a list of objects; then it says nothing to a person.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            errorCode = try? container.decodeIfPresent(String.self, forKey: .errorCode)
            message = try? container.decodeIfPresent(String.self, forKey: .message)
            detail = try? container.decodeIfPresent(String.self, forKey: .detail)
        }
    }

    /// A tag or a param.
    struct Pair: Codable {
        var key: String
        var value: String?

        init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }

        init(_ param: Param) { self.init(param.key, param.value) }

        init(_ tag: RunTag) { self.init(tag.key, tag.value) }

        static func list(_ values: [String: String]) -> [Pair]? {
            values.isEmpty ? nil : values.sorted { $0.key < $1.key }.map { Pair($0.key, $0.value) }
        }
    }

    struct MetricPoint: Codable {
        var key: String?
        var value: JSONDouble?
        var timestamp: JSONInteger?
        var step: JSONInteger?
        var datasetName: String?
        var datasetDigest: String?
        var modelId: String?
        /// Of a logged model's point.
        var runId: String?

        init(_ metric: Metric) {
            key = metric.key
            value = JSONDouble(metric.value)
            timestamp = JSONInteger(metric.timestamp)
            step = JSONInteger(metric.step)
            datasetName = metric.dataset?.name
            datasetDigest = metric.dataset?.digest
            modelId = metric.modelID
        }

        var metric: Metric {
            var dataset: Metric.DatasetReference?
            if let datasetName, let datasetDigest { dataset = .init(name: datasetName, digest: datasetDigest) }
            return Metric(
                key: key ?? "", value: value?.value ?? 0, timestamp: timestamp?.value ?? 0, step: step?.value ?? 0,
                dataset: dataset, modelID: modelId)
        }
    }
}

extension [Wire.Pair]? {
    /// By key; of a key that comes twice the last value.
    var dictionary: [String: String] { Dictionary((self ?? []).map { ($0.key, $0.value ?? "") }) { $1 } }
}
