import KMLFStorage

/// What a key names. Each kind has a folder of its own in its owner.
enum KeyKind: String {
    case metric, param, tag
    /// Of a registered model.
    case alias

    var folderName: String { self == .alias ? "aliases" : rawValue + "s" }

    /// The kinds that a run has.
    static let ofRuns: [KeyKind] = [.metric, .param, .tag]
}

/// The folder of one kind of keys: a file for each key, the parts of the key as folders (`train/loss`). Only files count;
/// links are neither followed nor listed.
struct KeyFolder: ~Copyable, Sendable {
    private let folder: Folder
    private let kind: KeyKind

    /// The keys of `kind` in `owner`, a run, an experiment or a model; nil when it has no folder for them.
    static func open(_ kind: KeyKind, in owner: borrowing Folder) throws(TrackingError) -> KeyFolder? {
        guard let folder = try owner.folder(kind.folderName) else { return nil }
        return KeyFolder(folder: folder, kind: kind)
    }

    /// The same, made when it is missing.
    static func make(_ kind: KeyKind, in owner: borrowing Folder) throws(TrackingError) -> KeyFolder {
        KeyFolder(folder: try owner.folderMadeIfMissing(kind.folderName), kind: kind)
    }

    /// Where the key's file is: for errors.
    func path(of key: String) -> String { folder.path(of: key) }
}

extension KeyFolder {
    /// Hands each key with the content of its file to `body`, in no order.
    func forEach(
        with buffer: ReadBuffer, _ body: (String, UnsafeRawBufferPointer) throws(TrackingError) -> Void
    ) throws(TrackingError) {
        try Self.forEach(in: folder, prefix: "", with: buffer, body)
    }

    private static func forEach(
        in folder: borrowing Folder, prefix: String, with buffer: ReadBuffer,
        _ body: (String, UnsafeRawBufferPointer) throws(TrackingError) -> Void
    ) throws(TrackingError) {
        for entry in try folder.entries() {
            let key = prefix.isEmpty ? entry.name : prefix + entry.name
            switch entry.kind {
            case .file:
                // A file that is gone by now was removed meanwhile.
                _ = try folder.read(entry.name, with: buffer) { bytes throws(TrackingError) in try body(key, bytes) }
            case .folder:
                guard let inner = try folder.folder(entry.name, followingLinks: false) else { continue }
                try forEach(in: inner, prefix: key + "/", with: buffer, body)
            case .link, .other:
                continue
            }
        }
    }

    /// Hands the content of the key's file to `body`; nil when the key has none.
    func read<Value>(
        _ key: String, with buffer: ReadBuffer, _ body: (UnsafeRawBufferPointer) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        let value = try within(key, making: false) { folder, name throws(TrackingError) in
            folder.kind(of: name) == .folder ? nil : try folder.read(name, with: buffer, body)
        }
        return value ?? nil
    }

    /// Hands at most `lines` lines of the key's file to `body`, from the byte `start` on, and whether the file goes on behind
    /// them; nil when the key has none.
    func read<Value>(
        _ key: String, at start: Int, lines: Int, with buffer: ReadBuffer,
        _ body: (UnsafeRawBufferPointer, Bool) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        let value = try within(key, making: false) { folder, name throws(TrackingError) in
            folder.kind(of: name) == .folder
                ? nil : try folder.read(name, at: start, lines: lines, with: buffer, body)
        }
        return value ?? nil
    }
}

extension KeyFolder {
    /// Refuses a key that can be no file beside those that are there; says nothing of `making` it.
    func check(_ key: String) throws(TrackingError) {
        try Self.checkLength(key, kind)
        try within(key, making: false) { folder, name throws(TrackingError) in
            if folder.kind(of: name) == .folder { throw collision(key) }
        }
    }

    /// Adds whole lines to the key's file, made with them when it is missing.
    func append(_ lines: [UInt8], to key: String, staging: borrowing Folder) throws(TrackingError) {
        try Self.checkLength(key, kind)
        try within(key, making: true) { folder, name throws(TrackingError) in
            while true {
                switch try folder.append(lines, to: name) {
                case .appended: return
                case .isFolder: throw collision(key)
                case .noFile: if try folder.create(name, with: lines, staging: staging) { return }
                }
            }
        }
    }

    /// Makes the key's file; false when it is there already.
    func create(_ key: String, _ value: String, staging: borrowing Folder) throws(TrackingError) -> Bool {
        let isNew = try within(key, making: true) { folder, name throws(TrackingError) in
            if try folder.create(name, with: Array(value.utf8), staging: staging) { return true }
            if folder.kind(of: name) == .folder { throw collision(key) }
            return false
        }
        return isNew ?? false
    }

    /// Makes or replaces the key's file.
    func replace(_ key: String, _ value: String, staging: borrowing Folder) throws(TrackingError) {
        try Self.checkLength(key, kind)
        try within(key, making: true) { folder, name throws(TrackingError) in
            let bytes = Array(value.utf8)
            if folder.kind(of: name) == nil, try folder.create(name, with: bytes, staging: staging) { return }
            if try !folder.replace(name, with: bytes, staging: staging) { throw collision(key) }
        }
    }

    /// Makes or replaces the files of all keys in the owner's folder for `kind`, made where it is missing.
    static func write(
        _ values: [String: String], _ kind: KeyKind, in owner: borrowing Folder
    ) throws(TrackingError) {
        guard !values.isEmpty else { return }
        try checkTogether(values.keys, kind)
        let keys = try make(kind, in: owner)
        for (key, value) in values { try keys.replace(key, value, staging: owner) }
    }

    /// Removes the key's file; false when it has none.
    func remove(_ key: String) throws(TrackingError) -> Bool {
        let isRemoved = try within(key, making: false) { folder, name throws(TrackingError) in try folder.remove(name) }
        return isRemoved ?? false
    }

    /// Refuses keys of one batch of which one is the beginning of another.
    static func checkTogether(_ keys: some Sequence<String>, _ kind: KeyKind) throws(TrackingError) {
        let all = Set(keys)
        for key in all where key.utf8.contains(UInt8(ascii: "/")) {
            for (index, byte) in zip(key.utf8.indices, key.utf8) where byte == UInt8(ascii: "/") {
                let beginning = String(key[..<index])
                if all.contains(beginning) { throw collision(key, with: beginning, kind) }
            }
        }
    }

    private static func checkLength(_ key: String, _ kind: KeyKind) throws(TrackingError) {
        guard key.utf8.count > 255 else { return }
        for part in key.utf8.split(separator: UInt8(ascii: "/")) where part.count > 255 {
            throw TrackingError(
                .invalidParameterValue,
                "The key '\(key)' of a \(kind) has a part of \(part.count) bytes, and a file store keeps each part as the "
                    + "name of a file, at most 255 bytes long. Choose a shorter key.")
        }
    }
}

extension KeyFolder {
    /// Goes to the folder that holds the key's file; nil when that is missing and not to be made.
    private func within<Value>(
        _ key: String, making: Bool, _ body: (borrowing Folder, String) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        guard key.utf8.contains(UInt8(ascii: "/")) else { return try body(folder, key) }
        return try descend(from: folder, key.split(separator: "/")[...], key, making: making, body)
    }

    private func descend<Value>(
        from folder: borrowing Folder, _ parts: ArraySlice<Substring>, _ key: String, making: Bool,
        _ body: (borrowing Folder, String) throws(TrackingError) -> Value
    ) throws(TrackingError) -> Value? {
        guard let first = parts.first.map(String.init) else { return nil }
        if parts.count == 1 { return try body(folder, first) }
        while true {
            if let next = try folder.folder(first, followingLinks: false) {
                return try descend(from: next, parts.dropFirst(), key, making: making, body)
            }
            switch folder.kindOfItself(first) {
            case nil:
                guard making else { return nil }
                try folder.makeFolder(first)
            case .folder:
                // Another process has made it since.
                continue
            case .file, .link, .other: throw collision(key)
            }
        }
    }

    /// Says which key is in the way of `key`.
    private func collision(_ key: String) -> TrackingError {
        var beginning = ""
        for part in key.split(separator: "/").dropLast() {
            beginning += (beginning.isEmpty ? "" : "/") + part
            if folder.kind(of: beginning) != .folder { return Self.collision(key, with: beginning, kind) }
        }
        return TrackingError(
            .invalidParameterValue,
            "The \(kind) '\(key)' cannot be stored, since there are \(kind.folderName) whose keys begin with '\(key)/': a "
                + "file store keeps keys as paths. Choose another key.")
    }

    private static func collision(_ key: String, with beginning: String, _ kind: KeyKind) -> TrackingError {
        TrackingError(
            .invalidParameterValue,
            "The \(kind) '\(key)' cannot be stored beside the \(kind) '\(beginning)': a file store keeps keys as paths, "
                + "and a file cannot be a folder as well. Choose another key.")
    }
}
