internal import KMLFPipeline

/// What a hook threw, with the hook and the moment.
public struct HookError: Error, CustomStringConvertible {
    /// The hook's type.
    public let hook: String
    /// As Swift spells it: `beforeNodeRun`.
    public let moment: String
    /// As the hook threw it.
    public let cause: any Error
    private let place: String

    init(hook: String, moment: String, place: String, cause: any Error) {
        self.hook = hook
        self.moment = moment
        self.place = place
        self.cause = cause
    }

    /// Names the hook, the moment, the node and the dataset before the cause.
    public var description: String { "hook `\(hook)` failed in \(moment)\(place): \(cause)" }
}

/// A moment knows which node and dataset it is about, for errors.
protocol HookMoment: Sendable {
    var place: String { get }
}

extension CommandMoment: HookMoment { var place: String { "" } }
extension CommandResultMoment: HookMoment { var place: String { "" } }
extension ContextMoment: HookMoment { var place: String { "" } }
extension CatalogMoment: HookMoment { var place: String { "" } }
extension PipelineMoment: HookMoment { var place: String { "" } }
extension PipelineResultMoment: HookMoment { var place: String { "" } }
extension PipelineErrorMoment: HookMoment { var place: String { "" } }
extension NodeMoment: HookMoment { var place: String { " of node \(node.reference)" } }
extension NodeResultMoment: HookMoment { var place: String { " of node \(node.reference)" } }
extension NodeErrorMoment: HookMoment { var place: String { " of node \(node.reference)" } }
extension NodeEndMoment: HookMoment { var place: String { " of node \(node.reference)" } }
extension DatasetMoment: HookMoment { var place: String { " of `\(dataset)` for node \(node.reference)" } }
extension DatasetValueMoment: HookMoment { var place: String { " of `\(dataset)` for node \(node.reference)" } }
