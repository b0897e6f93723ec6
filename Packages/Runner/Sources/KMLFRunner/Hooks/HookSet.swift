/// The hooks of a session, sorted once by the moments that they want, in the order in which they are called: the last
/// registered first.
public struct HookSet: Sendable {
    private let beforeCommandRun: [any BeforeCommandRun]
    private let afterCommandRun: [any AfterCommandRun]
    private let afterContextCreated: [any AfterContextCreated]
    private let afterCatalogCreated: [any AfterCatalogCreated]
    private let beforePipelineRun: [any BeforePipelineRun]
    private let afterPipelineRun: [any AfterPipelineRun]
    private let onPipelineError: [any OnPipelineError]
    private let beforeNodeRun: [any BeforeNodeRun]
    private let afterNodeRun: [any AfterNodeRun]
    private let onNodeError: [any OnNodeError]
    private let onNodeEnd: [any OnNodeEnd]
    private let beforeDatasetLoaded: [any BeforeDatasetLoaded]
    private let afterDatasetLoaded: [any AfterDatasetLoaded]
    private let beforeDatasetSaved: [any BeforeDatasetSaved]
    private let afterDatasetSaved: [any AfterDatasetSaved]

    /// The hooks in the order of registration.
    public init(_ hooks: [any Hook] = []) {
        let order = hooks.reversed()
        beforeCommandRun = order.compactMap { $0 as? any BeforeCommandRun }
        afterCommandRun = order.compactMap { $0 as? any AfterCommandRun }
        afterContextCreated = order.compactMap { $0 as? any AfterContextCreated }
        afterCatalogCreated = order.compactMap { $0 as? any AfterCatalogCreated }
        beforePipelineRun = order.compactMap { $0 as? any BeforePipelineRun }
        afterPipelineRun = order.compactMap { $0 as? any AfterPipelineRun }
        onPipelineError = order.compactMap { $0 as? any OnPipelineError }
        beforeNodeRun = order.compactMap { $0 as? any BeforeNodeRun }
        afterNodeRun = order.compactMap { $0 as? any AfterNodeRun }
        onNodeError = order.compactMap { $0 as? any OnNodeError }
        onNodeEnd = order.compactMap { $0 as? any OnNodeEnd }
        beforeDatasetLoaded = order.compactMap { $0 as? any BeforeDatasetLoaded }
        afterDatasetLoaded = order.compactMap { $0 as? any AfterDatasetLoaded }
        beforeDatasetSaved = order.compactMap { $0 as? any BeforeDatasetSaved }
        afterDatasetSaved = order.compactMap { $0 as? any AfterDatasetSaved }
    }

    /// Calls each hook until one throws; its error comes as a `HookError`.
    public func beforeCommandRun(_ moment: CommandMoment) async throws {
        try await call(beforeCommandRun, "beforeCommandRun", moment) { try await $0.beforeCommandRun($1) }
    }

    /// Calls every hook, whatever the others throw.
    public func afterCommandRun(_ moment: CommandResultMoment) async -> [HookError] {
        await callAll(afterCommandRun, "afterCommandRun", moment) { try await $0.afterCommandRun($1) }
    }

    /// Calls each hook until one throws; its error comes as a `HookError`.
    public func afterContextCreated(_ moment: ContextMoment) async throws {
        try await call(afterContextCreated, "afterContextCreated", moment) { try await $0.afterContextCreated($1) }
    }

    /// Calls each hook until one throws; its error comes as a `HookError`.
    public func afterCatalogCreated(_ moment: CatalogMoment) async throws {
        try await call(afterCatalogCreated, "afterCatalogCreated", moment) { try await $0.afterCatalogCreated($1) }
    }

    /// Calls each hook until one throws; its error comes as a `HookError`.
    public func beforePipelineRun(_ moment: PipelineMoment) async throws {
        try await call(beforePipelineRun, "beforePipelineRun", moment) { try await $0.beforePipelineRun($1) }
    }

    /// Calls each hook until one throws; its error comes as a `HookError`.
    public func afterPipelineRun(_ moment: PipelineResultMoment) async throws {
        try await call(afterPipelineRun, "afterPipelineRun", moment) { try await $0.afterPipelineRun($1) }
    }

    /// Calls every hook, whatever the others throw, outside the task, which may be cancelled.
    public func onPipelineError(_ moment: PipelineErrorMoment) async -> [HookError] {
        await callAll(onPipelineError, "onPipelineError", moment) { try await $0.onPipelineError($1) }
    }

    func beforeNodeRun(_ moment: @autoclosure () -> NodeMoment) async throws {
        try await call(beforeNodeRun, "beforeNodeRun", moment()) { try await $0.beforeNodeRun($1) }
    }

    func afterNodeRun(_ moment: @autoclosure () -> NodeResultMoment) async throws {
        try await call(afterNodeRun, "afterNodeRun", moment()) { try await $0.afterNodeRun($1) }
    }

    func onNodeError(_ moment: NodeErrorMoment) async -> [HookError] {
        await callAll(onNodeError, "onNodeError", moment) { try await $0.onNodeError($1) }
    }

    func onNodeEnd(_ moment: @autoclosure () -> NodeEndMoment) async -> [HookError] {
        await callAll(onNodeEnd, "onNodeEnd", moment()) { try await $0.onNodeEnd($1) }
    }

    func beforeDatasetLoaded(_ moment: @autoclosure () -> DatasetMoment) async throws {
        try await call(beforeDatasetLoaded, "beforeDatasetLoaded", moment()) { try await $0.beforeDatasetLoaded($1) }
    }

    func afterDatasetLoaded(_ moment: @autoclosure () -> DatasetValueMoment) async throws {
        try await call(afterDatasetLoaded, "afterDatasetLoaded", moment()) { try await $0.afterDatasetLoaded($1) }
    }

    func beforeDatasetSaved(_ moment: @autoclosure () -> DatasetValueMoment) async throws {
        try await call(beforeDatasetSaved, "beforeDatasetSaved", moment()) { try await $0.beforeDatasetSaved($1) }
    }

    func afterDatasetSaved(_ moment: @autoclosure () -> DatasetValueMoment) async throws {
        try await call(afterDatasetSaved, "afterDatasetSaved", moment()) { try await $0.afterDatasetSaved($1) }
    }

    /// The moment is made only when a hook wants it.
    private func call<Called, Moment: HookMoment>(
        _ hooks: [Called], _ name: String, _ moment: @autoclosure () -> Moment,
        _ body: (Called, Moment) async throws -> Void
    ) async throws {
        guard !hooks.isEmpty else { return }
        let moment = moment()
        for hook in hooks {
            do {
                try await body(hook, moment)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                throw HookError(hook: "\(type(of: hook as Any))", moment: name, place: moment.place, cause: error)
            }
        }
    }

    private func callAll<Called: Sendable, Moment: HookMoment>(
        _ hooks: [Called], _ name: String, _ moment: @autoclosure () -> Moment,
        _ body: @escaping @Sendable (Called, Moment) async throws -> Void
    ) async -> [HookError] {
        guard !hooks.isEmpty else { return [] }
        let moment = moment()
        return await Task {
            var errors: [HookError] = []
            for hook in hooks {
                do {
                    try await body(hook, moment)
                } catch {
                    let type = "\(type(of: hook as Any))"
                    errors.append(HookError(hook: type, moment: name, place: moment.place, cause: error))
                }
            }
            return errors
        }.value
    }
}
