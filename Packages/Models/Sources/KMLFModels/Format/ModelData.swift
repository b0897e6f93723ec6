import KMLFCoding
public import KMLFDataFrame
public import KMLFYAML

/// What a model takes or gives, in one of the forms that MLflow knows.
public enum ModelData: Sendable, Equatable {
    /// A table.
    case frame(DataFrame)
    /// One array.
    case tensor(Tensor)
    /// Arrays by name.
    case tensors([String: Tensor])
    /// Anything else that JSON holds.
    case json(YAMLNode)
}

extension ModelData {
    /// The form of a value: tables and arrays as such, rows of an `Encodable` type as a table where their values are single
    /// ones, all else that is `Encodable` as JSON.
    public init(_ value: any Sendable) throws(ModelError) {
        switch value {
        case let data as ModelData: self = data
        case let frame as DataFrame: self = .frame(frame)
        case let tensor as Tensor: self = .tensor(tensor)
        case let tensors as [String: Tensor]: self = .tensors(tensors)
        case let value as any Encodable:
            if let frame = (value as? any EncodableRows)?.frame {
                self = .frame(frame)
                return
            }
            do {
                self = .json(try YAMLNode(encoding: value))
            } catch {
                throw ModelError(.invalidArgument, "\(Swift.type(of: value)) cannot be stored: \(error)")
            }
        default:
            throw ModelError(
                .invalidArgument,
                "\(Swift.type(of: value)) cannot be stored: it is no DataFrame, no Tensor and not Encodable")
        }
    }
}

/// The arrays that can be rows; an array of another type does not conform, which can be asked while running.
private protocol EncodableRows {
    /// nil where the elements are no rows of single values, or there are none.
    var frame: DataFrame? { get }
}

extension Array: EncodableRows where Element: Encodable {
    fileprivate var frame: DataFrame? {
        guard let frame = try? DataFrame(encoding: self), !frame.columns.isEmpty else { return nil }
        return frame
    }
}
