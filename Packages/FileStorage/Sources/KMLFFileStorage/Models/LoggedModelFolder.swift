import KMLFStorage
import KMLFYAML

/// A logged model's folder, `<experiment>/models/<model id>`, open.
final class LoggedModelFolder: Sendable {
    let modelID: String
    let experimentID: String
    let folder: Folder

    init(modelID: String, experimentID: String, folder: consuming Folder) {
        self.modelID = modelID
        self.experimentID = experimentID
        self.folder = folder
    }
}

extension LoggedModelFolder {
    /// The model with all that is known of it; nil when it was deleted.
    func model() throws(TrackingError) -> LoggedModel? {
        let reader = RunReader()
        guard var model = try info(reader) else { return nil }
        model.params = try reader.values(.param, in: folder)
        model.tags = try reader.values(.tag, in: folder)
        if let keys = try KeyFolder.open(.metric, in: folder) {
            var points: [LoggedModelMetric] = []
            try keys.forEach(with: reader.buffer) { key, bytes throws(TrackingError) in
                points += try LoggedModelMetricFile.points(
                    of: key, modelID: modelID, in: bytes, at: keys.path(of: key))
            }
            model.metrics = LoggedModelMetric.latest(of: points)
        }
        return model
    }

    /// Whether the folder holds a model that is not deleted.
    func isActive() throws(TrackingError) -> Bool { try info(RunReader()) != nil }

    private func info(_ reader: RunReader) throws(TrackingError) -> LoggedModel? {
        let path = folder.path(of: StoreLayout.meta)
        let read = try folder.read(StoreLayout.meta, with: reader.buffer) { bytes throws(TrackingError) in
            try LoggedModelMeta.model(
                try reader.fields(bytes, path: path), modelID: modelID, experimentID: experimentID)
        }
        return read ?? nil
    }
}

extension LoggedModelFolder {
    /// Changes `meta.yaml` and notes the time, while no other process or thread of kmlf does.
    func update(_ change: (inout YAMLMapping) -> Void) throws(TrackingError) {
        try folder.whileLocked { () throws(TrackingError) in
            try folder.updateMeta { mapping in
                mapping["last_updated_timestamp"] = .integer(Clock.milliseconds())
                change(&mapping)
            }
        }
    }

    /// Refuses points whose keys can be no files beside those that are there.
    func check(_ points: [Metric]) throws(TrackingError) {
        guard let keys = try KeyFolder.open(.metric, in: folder) else { return }
        for key in Set(points.lazy.map(\.key)) { try keys.check(key) }
    }

    /// Adds the points that a run logged, those of one metric in one write.
    func log(_ points: [Metric], from runID: String) throws(TrackingError) {
        let keys = try KeyFolder.make(.metric, in: folder)
        var linesOfKey: [String: [UInt8]] = [:]
        for point in points {
            LoggedModelMetricFile.append(point, from: runID, to: &linesOfKey[point.key, default: []])
        }
        for (key, lines) in linesOfKey { try keys.append(lines, to: key, staging: folder) }
    }

    /// Adds params. Everything is checked first; of two processes that give one param different values, one fails.
    func log(_ params: [String: String]) throws(TrackingError) {
        try KeyFolder.checkTogether(params.keys, .param)
        let keys = try KeyFolder.make(.param, in: folder)
        var missing: [(String, String)] = []
        for (key, value) in params.sorted(by: { $0.key < $1.key }) {
            try keys.check(key)
            if try !isStored(key, value, in: keys) { missing.append((key, value)) }
        }
        for (key, value) in missing where try !keys.create(key, value, staging: folder) {
            _ = try isStored(key, value, in: keys)
        }
    }

    /// False when the param has no value yet; another value is an error.
    private func isStored(
        _ key: String, _ value: String, in keys: borrowing KeyFolder
    ) throws(TrackingError) -> Bool {
        let stored = try keys.read(key, with: ReadBuffer()) { bytes throws(TrackingError) in
            String(decoding: bytes, as: UTF8.self)
        }
        guard let stored else { return false }
        guard stored.utf8.elementsEqual(value.utf8) else {
            throw .loggedModelParam(key, of: modelID, has: stored, not: value)
        }
        return true
    }

    /// Sets or overwrites tags. Everything is checked first.
    func set(_ tags: [String: String]) throws(TrackingError) {
        if let keys = try KeyFolder.open(.tag, in: folder) {
            for key in tags.keys { try keys.check(key) }
        }
        try KeyFolder.write(tags, .tag, in: folder)
    }
}
