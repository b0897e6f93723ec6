internal import KMLFConfig
internal import KMLFHooks
internal import KMLFPipelineML
internal import KMLFRunner
internal import KMLFSpelling
internal import KMLFTracking

/// Which hooks a project has, in the order of registration: those of its code, those that `kmlf.yml` names, and MLflow's unless
/// they are among the others or switched off.
struct HookRegistration {
    /// MLflow's are stood for by `MLflowHook`.
    let hooks: [any Hook]

    /// Names in `settings` that nobody knows, and those that come twice, are reported together.
    init(code: [any Hook], named registry: HookRegistry, settings: ProjectSettings) throws(ConfigError) {
        var hooks = code
        var problems: [ConfigProblem] = []
        var seen: Set<String> = []
        for name in settings.hooks {
            let known = registry.names + MLflowHook.allCases.map(\.rawValue)
            if !seen.insert(name.name).inserted {
                problems.append(name.problem("is named twice; a hook is registered once"))
            } else if let hook = registry[name.name] ?? MLflowHook(named: name.name) {
                hooks.append(hook)
            } else {
                let list = known.map { "`\($0)`" }.joined(separator: ", ")
                problems.append(
                    name.problem(
                        "there is no hook `\(name.name)`: there are \(list); namedHooks of the project's code offers more",
                        suggestion: NearestName.of(name.name, in: known)))
            }
        }
        let plugins = [MLflowHook.plugin, MLflowHook.kedroPlugin]
        for name in settings.disableHooksForPlugins where !plugins.contains(name.name) {
            problems.append(
                name.problem(
                    "there is no plugin `\(name.name)`: the hooks that register themselves are those of `\(MLflowHook.plugin)`",
                    suggestion: NearestName.of(name.name, in: plugins)))
        }
        try problems.throwIfAny()
        if settings.disableHooksForPlugins.isEmpty {
            let present = hooks.compactMap { $0 as? MLflowHook }
            hooks += [MLflowHook.node, .pipeline].filter { !present.contains($0) }
        }
        self.hooks = hooks
    }

    /// The hooks with MLflow's own in their places; of one that stands there twice, the first counts.
    func hooks(
        mlflow setup: MLflowSetup, report: @escaping @Sendable (HookMessage) -> Void, context: RunContext,
        packaging: PackagingProject?
    ) -> [any Hook] {
        var made: Set<MLflowHook> = []
        return hooks.compactMap { hook in
            guard let placeholder = hook as? MLflowHook else { return hook }
            guard made.insert(placeholder).inserted else { return nil }
            return switch placeholder {
            case .pipeline: MLflowPipelineHook(setup: setup, context: context, packaging: packaging, report: report)
            case .node: MLflowNodeHook(setup: setup, context: context, report: report)
            }
        }
    }
}
