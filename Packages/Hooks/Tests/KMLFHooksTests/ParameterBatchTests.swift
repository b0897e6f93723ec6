import KMLFConfig
import KMLFStorage
import Testing

@testable import KMLFHooks

struct ParameterBatchTests {
    private let nested: ParameterMap = [
        "param1": 1, "parameters": ["param1": 1, "param2": ["x": 2, "y": ["z", nil]]],
    ]

    @Test func `without flattening a map is one param, as Python prints it`() throws {
        let batch = try ParameterBatch(nested, options: NodeHookOptions()).batch
        #expect(
            batch.params == [
                Param(key: "param1", value: "1"),
                Param(key: "parameters", value: "{'param1': 1, 'param2': {'x': 2, 'y': ['z', None]}}"),
            ])
    }

    @Test func `one level is flattened with the separator`() throws {
        var options = NodeHookOptions()
        options.flattenDictParams = true
        options.recursive = false
        options.sep = "-"
        let batch = try ParameterBatch(nested, options: options).batch
        #expect(
            batch.params == [
                Param(key: "param1", value: "1"), Param(key: "parameters-param1", value: "1"),
                Param(key: "parameters-param2", value: "{'x': 2, 'y': ['z', None]}"),
            ])
    }

    @Test func `every level is flattened, lists stay whole and an empty map is kept`() throws {
        var options = NodeHookOptions()
        options.flattenDictParams = true
        let batch = try ParameterBatch(["a": ["b": ["c": [1, ["d": 2]]], "e": [:]]], options: options).batch
        #expect(batch.params == [Param(key: "a.b.c", value: "[1, {'d': 2}]"), Param(key: "a.e", value: "{}")])
    }

    private static let strategies: [LongParametersStrategy] = [.fail, .truncate, .tag]

    @Test(arguments: strategies, [Limits.paramValueLength - 10, Limits.paramValueLength])
    func `scenario 49: a value up to the limit is recorded as it is, whatever the strategy`(
        strategy: LongParametersStrategy, length: Int
    ) throws {
        let value = String(repeating: "ä", count: length)
        let parameters = try ParameterBatch(["text": .string(value)], options: options(strategy))
        #expect(parameters.batch == RunBatch(params: [Param(key: "text", value: value)]))
        #expect(parameters.warnings.isEmpty)
    }

    private let long = String(repeating: "é", count: 6_020)

    @Test func `scenario 50: with truncate the first characters of a long value are recorded`() throws {
        let parameters = try ParameterBatch(["text": .string(long)], options: options(.truncate))
        #expect(
            parameters.batch == RunBatch(params: [Param(key: "text", value: String(repeating: "é", count: 6_000))]))
        #expect(
            parameters.warnings == [
                "The value of the parameter 'text' has 6020 characters; the first 6000 of them are recorded."
            ])
    }

    @Test func `scenario 51: with fail a long value is an error that states its length`() {
        #expect(
            throws: ParameterError(
                "The value of the parameter 'text' has 6020 characters, and MLflow allows 6000. Set "
                    + "hooks.node.long_parameters_strategy in mlflow.yml (tracking.params.long_params_strategy in release 2's layout) to "
                    + "truncate or tag, or let nested parameters be flattened.")
        ) {
            _ = try ParameterBatch(["text": .string(long)], options: options(.fail))
        }
    }

    @Test func `scenario 52: with tag a long value is recorded whole as a tag, and not as a param`() throws {
        let parameters = try ParameterBatch(["text": .string(long)], options: options(.tag))
        #expect(parameters.batch == RunBatch(tags: [RunTag(key: "text", value: long)]))
        #expect(
            parameters.warnings == [
                "The value of the parameter 'text' has 6020 characters and is recorded as a tag, since MLflow allows 6000 for "
                    + "params."
            ])
    }

    @Test func `characters that MLflow refuses in names become underscores, with a warning`() throws {
        let parameters = try ParameterBatch(["größe (cm)": 1, "a:b/c": 2], options: NodeHookOptions())
        #expect(parameters.batch.params.map(\.key) == ["größe _cm_", "a:b/c"])
        #expect(
            parameters.warnings == [
                "The parameter 'größe (cm)' is recorded as 'größe _cm_': MLflow allows letters, digits and _ - . / : and space in "
                    + "names."
            ])
    }

    @Test func `two parameters that would get one name are refused`() {
        #expect(
            throws: ParameterError("The parameters 'a%' and 'a_' would both be recorded as 'a_'. Rename one of them.")
        ) {
            _ = try ParameterBatch(["a%": 1, "a_": 1], options: NodeHookOptions())
        }
    }

    private func options(_ strategy: LongParametersStrategy) -> NodeHookOptions {
        var options = NodeHookOptions()
        options.longParametersStrategy = strategy
        return options
    }
}
