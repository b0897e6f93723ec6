import KMLFStorage

extension RunBatch {
    /// The batch in as few parts as `Limits` allows, the order of params, points and tags kept. Params come as early as
    /// they can, so that one with another value is refused before the points that follow are written.
    func split() -> [RunBatch] {
        if params.count <= Limits.paramsPerBatch, tags.count <= Limits.tagsPerBatch,
            metrics.count <= Limits.metricsPerBatch,
            params.count + tags.count + metrics.count <= Limits.entitiesPerBatch
        {
            return isEmpty ? [] : [self]
        }
        var parts: [RunBatch] = []
        var params = self.params[...]
        var metrics = self.metrics[...]
        var tags = self.tags[...]
        while !params.isEmpty || !metrics.isEmpty || !tags.isEmpty {
            var part = RunBatch()
            var room = Limits.entitiesPerBatch
            part.params = Self.take(min(room, Limits.paramsPerBatch), from: &params)
            room -= part.params.count
            if params.isEmpty {
                part.metrics = Self.take(min(room, Limits.metricsPerBatch), from: &metrics)
                room -= part.metrics.count
            }
            part.tags = Self.take(min(room, Limits.tagsPerBatch), from: &tags)
            parts.append(part)
        }
        return parts
    }

    private static func take<Item>(_ count: Int, from items: inout ArraySlice<Item>) -> [Item] {
        defer { items = items.dropFirst(count) }
        return Array(items.prefix(count))
    }
}
