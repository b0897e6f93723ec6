public import KMLFConfig
public import KMLFModels

/// A prediction that a worker is asked for, ready to be sent.
public struct WorkerQuestion: Sendable {
    /// What the model predicts for.
    public let data: ModelData
    /// Values of its parameters.
    public let params: ParameterMap
    private let request: [UInt8]

    /// Writes the request.
    public init(_ data: ModelData, params: ParameterMap = [:]) {
        self.data = data
        self.params = params
        request = WorkerRequest(id: nil, data: data, params: params).bytes
    }

    /// - Parameter id: comes back with the answer
    func message(id: Int) -> [UInt8] { Array("{\"id\": \(id), ".utf8) + request.dropFirst() }
}
