import Foundation
import KMLFConfig
import KMLFDataFrame
import KMLFModelWorker
import KMLFModels

/// The model of `test_scoring.py`, as the executable of a bundle: `y = x * k + n` for each row. Rows may ask for trouble.
enum ScoredModel {
    struct Trouble: Error, CustomStringConvertible {
        var description: String { "a row asked for trouble" }
    }

    static func serve() async -> Bool {
        await ModelWorker.onStandardStreams().serve {
            { data, params in .frame(try predict(data, params)) }
        }
    }

    private static func predict(_ data: ModelData, _ params: ParameterMap) throws -> DataFrame {
        guard case .frame(let frame) = data, case .double(let factor)? = params["k"] else { throw Trouble() }
        let (n, x) = (try frame.values("n", as: Int.self), try frame.values("x", as: Double.self))
        let texts = frame["s"]?.strings ?? Array(repeating: nil, count: n.count)
        if texts.contains("fail") { throw Trouble() }
        if texts.contains("die") { kill(getpid(), SIGKILL) }
        if texts.contains("stall") { sleep(.max) }
        return try DataFrame(columns: [
            Column("n", .integer(n)), Column("y", .double(zip(n, x).map { $1 * factor + Double($0) })),
            Column("s", .string(texts)),
        ])
    }
}
