import KMLFCoding
import KMLFConfig
import KMLFModels
import KMLFSpelling
import KMLFYAML

/// The parts of a JSON request.
struct RequestFields {
    let data: RequestData
    let params: ParameterMap

    /// Where the data may be (`mlflow.pyfunc.scoring_server`).
    private static let forms = ["dataframe_split", "dataframe_records", "instances", "inputs"]
    /// What language models are asked by (`mlflow.pyfunc.utils.serving_data_parser`).
    private static let unwrappedKeys = ["messages", "prompt", "input"]

    /// - Parameter params: those of the model, which stand among the data in an unwrapped request
    init(_ body: [UInt8], params schema: ParamSchema?) throws(ScoringRefusal) {
        let members = try Self.members(body)
        if members.contains(where: { Self.unwrappedKeys.contains($0.name) }) {
            let names = Set(schema?.params.map(\.name) ?? [])
            var row: YAMLMapping = [:]
            for member in members where !names.contains(member.name) { row[member.name] = try member.tree() }
            data = .row(row)
            var params: ParameterMap = [:]
            for member in members where names.contains(member.name) { params[member.name] = try member.parameter() }
            self.params = params
        } else {
            let given = members.filter { Self.forms.contains($0.name) }
            guard let member = given.first, given.count == 1 else {
                throw Self.refusal(of: given.isEmpty ? members : given)
            }
            data = try RequestData(member)
            params = try Self.params(members.last { $0.name == "params" })
        }
    }

    private static func members(_ body: [UInt8]) throws(ScoringRefusal) -> [JSON.Member] {
        do throws(CodingProblem) {
            if let members = try JSON.members(of: body, name: "request") { return members }
            _ = try JSON.parse(body, name: "request")
        } catch {
            throw .unreadable("The request is not valid JSON: \(error)")
        }
        throw .unreadable("\(wanted), and is no object.")
    }

    private static func params(_ member: JSON.Member?) throws(ScoringRefusal) -> ParameterMap {
        switch try member?.parameter() {
        case nil, .null?: return [:]
        case .map(let params)?: return params
        default: throw .violation("`params` must be an object: the parameters' names with their values.")
        }
    }

    private static let wanted =
        "The request must be a JSON object with one of \(forms.map { "`\($0)`" }.joined(separator: ", "))"

    private static func refusal(of members: [JSON.Member]) -> ScoringRefusal {
        let names = members.map { "`\($0.name)`" }.joined(separator: ", ")
        let nearest = members.lazy.filter { !forms.contains($0.name) }.compactMap { member in
            NearestName.of(member.name, in: forms).map { " Did you mean `\($0)` by `\(member.name)`?" }
        }.first
        return .unreadable("\(wanted), and has \(names.isEmpty ? "no members" : names).\(nearest ?? "")")
    }
}

extension JSON.Member {
    /// The value, read.
    func tree() throws(ScoringRefusal) -> YAMLNode {
        do throws(CodingProblem) {
            return try JSON.parse(Array(value), name: "request, `\(name)`", line: line)
        } catch {
            throw .unreadable("The request is not valid JSON: \(error)")
        }
    }

    fileprivate func parameter() throws(ScoringRefusal) -> ParameterValue {
        let node = try tree()
        do throws(ConfigError) { return try ParameterValue(yaml: node) } catch { throw .unreadable("\(error)") }
    }
}
