import KMLFCoding
import KMLFConfig
import KMLFModels
import KMLFYAML

/// One prediction that is asked for.
struct WorkerRequest: Sendable {
    /// Comes back with the answer; nil before the request is sent.
    let id: Int?
    let data: ModelData
    let params: ParameterMap

    var bytes: [UInt8] {
        var fields: YAMLMapping = ["data": data.message, "params": params.yaml]
        fields["id"] = id.map(YAMLNode.integer)
        return JSON.bytes(of: .mapping(fields))
    }

    init(id: Int?, data: ModelData, params: ParameterMap) {
        self.id = id
        self.data = data
        self.params = params
    }

    init(_ node: YAMLNode) throws {
        guard let id = node["id"]?.int, let data = node["data"] else {
            throw ModelError(.invalidArgument, "a request has `id` and `data`")
        }
        let params = try node["params"].map { try ParameterValue(yaml: $0).map ?? [:] }
        self.init(id: id, data: try ModelData(message: data), params: params ?? [:])
    }
}

/// What a worker says: first whether it is ready, then what comes of each request.
enum WorkerAnswer {
    static func hello(_ error: WorkerError?) -> [UInt8] {
        var fields: YAMLMapping = ["kmlf_worker": .integer(WorkerProtocol.version), "ready": .bool(error == nil)]
        fields["error"] = error.map(message)
        return JSON.bytes(of: .mapping(fields))
    }

    static func result(_ result: Result<ModelData, WorkerError>, to id: Int?) -> [UInt8] {
        let id = id.map(YAMLNode.integer) ?? nil
        return switch result {
        case .success(let output): JSON.bytes(of: .mapping(["id": id, "output": output.message]))
        case .failure(let error): JSON.bytes(of: .mapping(["id": id, "error": message(error)]))
        }
    }

    private static func message(_ error: WorkerError) -> YAMLNode {
        .mapping(["code": .string(error.code.rawValue), "message": .string(error.message)])
    }

    /// The error that an answer tells; one of a code that is not known is the model's.
    static func error(in node: YAMLNode) -> WorkerError? {
        guard let error = node["error"], !error.isNull else { return nil }
        return WorkerError(
            error["code"]?.string.flatMap(WorkerError.Code.init) ?? .internal,
            error["message"]?.string ?? "the worker does not say what went wrong")
    }
}
