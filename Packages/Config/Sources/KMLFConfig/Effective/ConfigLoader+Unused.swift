import KMLFYAML

extension ConfigLoader {
    /// Keys of `mlflow.yml` that are right and do nothing here, each with what to know about it.
    public func settingsWithoutEffect() throws(ConfigError) -> [ConfigProblem] {
        try effectiveValues(of: .mlflow).compactMap { value in
            guard case .file(let mark) = value.origin, let advice = Self.advice(for: value) else { return nil }
            return ConfigProblem(advice, at: value.path, mark: mark)
        }
    }

    private static func advice(for value: EffectiveValue) -> String? {
        switch value.path.text {
        case "tracking.disable_tracking.disable_autologging" where value.value.bool == false:
            "has no effect: no library logs by itself in Swift, so there is no autologging to leave on"
        case "server.request_header_provider.pass_context" where value.value.bool == true:
            "has no effect: there is no class to pass the context to"
        case let path where path.hasPrefix("server.request_header_provider.init_kwargs."):
            "has no effect: there is no class to give it to"
        default: nil
        }
    }
}
