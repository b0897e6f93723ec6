import Foundation
import KMLFConfig
import KMLFXGBoost
import Testing

/// Files that have a model's form and wrong values. The library follows them wherever they lead, so that they are tried in
/// processes of their own.
@Suite("damaged models")
struct DamagedModelTests {
    /// What is said about a model of two trees in JSON in which the first text is replaced by the second.
    private func problem(_ wrong: String, _ right: String, in booster: Booster) async throws -> String {
        let text = String(decoding: try await booster.bytes(.json), as: UTF8.self)
        let changed = text.replacing(wrong, with: right, maxReplacements: 1)
        try #require(changed != text, "\(wrong) is not in \(text)")
        return await KMLFXGBoostTests.problem { _ = try await Booster.load(Array(changed.utf8)) }
    }

    private static let start = "XGBoost cannot load the model: the file is damaged: "

    @Test(arguments: [
        (#""left_children":[1"#, #""left_children":[9"#, "tree 0: the left child of node 0 is 9, where it has 3 nodes"),
        (
            #""left_children":[1"#, #""left_children":[-2"#,
            "tree 0: the left child of node 0 is -2, where it has 3 nodes"
        ),
        (
            #""left_children":[1"#, #""left_children":[0"#,
            "tree 0: node 0 is a child of node 0, and says that it is one of another"
        ),
        (#""right_children":[2"#, #""right_children":[1"#, "tree 0: two ways lead to node 1"),
        (#""split_indices":[0"#, #""split_indices":[7"#, "tree 0: node 0 asks for feature 7, where there are 1"),
        (
            #""parents":[2147483647,0"#, #""parents":[2147483647,-1"#,
            "tree 0: the parent of node 1 is -1, where it has 3 nodes"
        ),
        (#""split_type":[0,"#, #""split_type":["#, "tree 0: `split_type` is no number for each of its 3 nodes"),
        (#""num_nodes":"3""#, #""num_nodes":"0""#, "tree 0: `num_nodes` is no number of nodes"),
        (#""num_trees":"2""#, #""num_trees":"1""#, "`num_trees` is not the number of its trees"),
        (#""tree_info":[0"#, #""tree_info":[1"#, "`tree_info` is no number below 1 for each of the 2 trees"),
        (#""num_target":"1""#, #""num_target":"-1""#, "`num_target` is no number of anything"),
        (#""num_class":"0""#, #""num_class":"5""#, "it has 2 trees for 5 numbers in each row"),
        (#""id":1"#, #""id":0"#, "tree 1 has the id of another one"),
        (#""base_score":"5E-1""#, #""base_score":"NaN""#, "`base_score` is NaN, and must be finite"),
        (
            #""num_feature":"1","num_target""#, #""num_feature":"-1","num_target""#,
            "`num_feature` is no number of anything"
        ),
    ])
    func `a wrong value is told with its place`(right: String, wrong: String, message: String) async throws {
        #expect(try await problem(right, wrong, in: halvesModel(rounds: 2)) == Self.start + message)
    }

    @Test func `a wrong count is told for boosters of every kind`() async throws {
        let booster = try await Booster.train(["booster": "gblinear"], on: try halves(), rounds: 2).booster
        #expect(
            try await problem(#""weights":["#, #""weights":[1,"#, in: booster)
                == Self.start + "`weights` is no number for each of 1 features and the bias")
        let dart = try await Booster.train(["booster": "dart"], on: try halves(), rounds: 2).booster
        #expect(
            try await problem(#""weight_drop":["#, #""weight_drop":[1,"#, in: dart)
                == Self.start + "`weight_drop` is no number for each of the 2 trees")
    }

    @Test(arguments: 1...4)
    func `no wrong value ends the process, or keeps it busy for ever`(seed: Int) async {
        await #expect(processExitsWith: .success) { [seed = seed as Int] in
            // What never comes to a leaf is ended by a signal, and what asks for endless memory gets none.
            alarm(120)
            Damage.limitMemory()
            var random = SplitMix(state: UInt64(seed))
            for model in try await Damage.models() {
                for format in ModelFormat.allCases {
                    let bytes = try await model.bytes(format)
                    for _ in 0..<150 {
                        guard let damaged = try? await Booster.load(Damage.in(bytes, format, using: &random)) else {
                            continue
                        }
                        let width = (try? await damaged.featureCount) ?? 0
                        guard (1...1_000).contains(width) else { continue }
                        let rows = [[Double](repeating: 3, count: width), [Double](repeating: .nan, count: width)]
                        for output in [PredictionOutput.value, .contributions] {
                            do throws(XGBoostError) {
                                _ = try await damaged.predict(rows, output: output)
                            } catch {
                                if error.reason.contains("bad_alloc") { exit(1) }
                            }
                        }
                        _ = try? await damaged.roundCount
                    }
                }
            }
        }
    }
}

private enum Damage {
    static func limitMemory() {
        #if canImport(Glibc)
            var limit = rlimit(rlim_cur: 8 << 30, rlim_max: 8 << 30)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
        #endif
    }

    static func models() async throws -> [Booster] {
        let rows = try DMatrix(flowers(), label: "sort")
        var models: [Booster] = []
        for parameters: [String: ParameterValue] in [
            ["max_depth": 3], ["objective": "multi:softprob", "num_class": 3], ["booster": "dart", "rate_drop": 0.5],
            ["booster": "gblinear"],
        ] {
            models.append(try await Booster.train(parameters, on: rows, rounds: 3).booster)
        }
        return models
    }

    private static let numbers = [
        "-1", "-2", "0", "1", "2", "3", "7", "1000", "2147483647", "-2147483648", "0.5", "1e30",
    ]

    /// Up to three values are others: of JSON numbers, in texts too, and of UBJSON bytes.
    static func `in`(_ bytes: [UInt8], _ format: ModelFormat, using random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let start = bytes.indices.randomElement(using: &random) else { continue }
            guard format == .json else {
                bytes[start] =
                    Bool.random(using: &random)
                    ? .random(in: 0...9, using: &random) : .random(in: .min ... .max, using: &random)
                continue
            }
            let isPart = { (byte: UInt8) in "0123456789+-.E".utf8.contains(byte) }
            guard let first = bytes[start...].firstIndex(where: isPart) else { continue }
            let end = bytes[first...].firstIndex { !isPart($0) } ?? bytes.endIndex
            bytes.replaceSubrange(first..<end, with: Array((numbers.randomElement(using: &random) ?? "0").utf8))
        }
        return bytes
    }
}

/// Numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
