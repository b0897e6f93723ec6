internal import CLibXGBoost
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The library as a whole: its version, its errors and what it says while it works.
enum XGBoostLibrary {
    /// As the Python package names it: `1.7.4`.
    static let version = numbers.map(String.init).joined(separator: ".")

    /// Releases before 3.1 take a `base_score` that is a list for the default, and say nothing.
    static let knowsListsOfBaseScores = !numbers.lexicographicallyPrecedes([3, 1])

    private static let numbers: [Int32] = {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        XGBoostVersion(&major, &minor, &patch)
        return [major, minor, patch]
    }()

    /// Throws what the library says where a call answers a failure.
    static func call(_ action: String, _ body: () -> Int32) throws(XGBoostError) {
        guard body() != 0 else { return }
        throw XGBoostError(cannot: action, libraryMessage: XGBGetLastError().map { String(cString: $0) } ?? "")
    }

    /// What the library says during `body`, which it would else write to standard error.
    static func messages(of body: () throws -> Void) throws -> [String] {
        // It holds one callback for each thread, and calls it on that thread.
        XGBRegisterLogCallback { text in
            guard let text else { return }
            if let heard = XGBoostLibrary.heard {
                heard.texts.withLock { $0.append(String(cString: text)) }
            } else {
                write(STDERR_FILENO, text, strlen(text))
            }
        }
        let heard = Heard()
        try $heard.withValue(heard, operation: body)
        return heard.texts.withLock(\.self)
    }

    private final class Heard: Sendable {
        let texts = Mutex<[String]>([])
    }

    @TaskLocal private static var heard: Heard?
}
