import KMLFStorage

/// A large file as the parts in which it is sent. They are read while they are sent, so that they cost no memory.
struct FileParts: Sendable {
    /// Bytes; equal but for the last, as many parts as a service takes (10,000) at most.
    let ranges: [Range<Int64>]

    init(of size: Int64, by wanted: Int64) {
        let length = max(wanted, (size + 9_999) / 10_000)
        ranges = stride(from: 0, to: size, by: Int64.Stride(length)).map { $0..<min($0 + length, size) }
    }

    /// Sends the parts, counted from 1, and ends the upload with the service's mark for each, in order. The file appears
    /// when all parts are there. What went wrong is taken back, even when the task was cancelled: parts that stay cost
    /// money.
    func upload(
        _ send: @escaping @Sendable (Int, Range<Int64>) async throws(TrackingError) -> String,
        complete: ([String]) async throws(TrackingError) -> Void,
        abort: @escaping @Sendable () async throws(TrackingError) -> Void
    ) async throws(TrackingError) {
        do throws(TrackingError) {
            try await complete(try await marks(send))
        } catch {
            await Task { try? await abort() }.value
            throw error
        }
    }

    /// Four parts are on their way at a time.
    private func marks(
        _ send: @escaping @Sendable (Int, Range<Int64>) async throws(TrackingError) -> String
    ) async throws(TrackingError) -> [String] {
        typealias Sent = Result<(part: Int, mark: String), TrackingError>
        let outcome = await withTaskGroup(of: Sent.self) { group -> Result<[String], TrackingError> in
            var marks = [String](repeating: "", count: ranges.count)
            var next = 0
            func sendNext() {
                guard next < ranges.count else { return }
                let number = next
                next += 1
                group.addTask {
                    do throws(TrackingError) {
                        return .success((number, try await send(number + 1, ranges[number])))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            for _ in 0..<4 { sendNext() }
            while let result = await group.next() {
                switch result {
                case .success(let sent): marks[sent.part] = sent.mark
                case .failure(let error):
                    group.cancelAll()
                    return .failure(error)
                }
                sendNext()
            }
            return .success(marks)
        }
        return try outcome.get()
    }
}
