import KMLFConfig
import KMLFModels
import KMLFYAML
import Testing

@Suite("MLmodel")
struct MLmodelTests {
    /// As MLflow 3.17.2 wrote it, with two fields of a later release.
    private let text = """
        artifact_path: file:///data/mlruns/1/models/m-1/artifacts
        flavors:
          python_function:
            code: null
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: mlflow.pyfunc.model
            streamable: false
        future:
        - 1
        is_signature_from_type_hint: false
        metadata:
          owner: data team
        mlflow_version: 3.17.2
        model_id: m-1
        model_size_bytes: 1824
        model_uuid: m-1
        prompts: null
        run_id: 0754fa3669ac474a8c5c4af2ca19798e
        saved_input_example_info:
          artifact_path: input_example.json
          pandas_orient: split
          params: 'true'
          serving_input_path: serving_input_example.json
          type: dataframe
        signature:
          inputs: '[{"type": "long", "name": "a", "required": true}, {"type": "double", "name":
            "b", "required": true}, {"type": "string", "name": "c", "required": true}, {"type":
            "boolean", "name": "d", "required": true}, {"type": "datetime", "name": "e", "required":
            true}]'
          outputs: '[{"type": "double", "name": "b", "required": true}]'
          params: '[{"name": "t", "default": 0.5, "shape": null, "type": "double"}]'
        type_hint_from_example: false
        utc_time_created: '2026-11-25 23:11:35.632745'

        """

    @Test func `it is read and written byte for byte, with fields that are unknown`() throws {
        let model = try MLmodel(yaml: Array(text.utf8), name: "MLmodel")
        #expect(model.yaml == text)
        #expect(model.modelID == "m-1")
        #expect(model.runID == "0754fa3669ac474a8c5c4af2ca19798e")
        #expect(model.modelSizeBytes == 1824)
        #expect(model.utcTimeCreated == "2026-11-25 23:11:35.632745")
        #expect(model.metadata?["owner"]?.string == "data team")
        #expect(model.inputExample?.hasParams == true)
        #expect(model.flavors["python_function"]?["loader_module"]?.string == "mlflow.pyfunc.model")
        #expect(model.signature?.params?.params == [ParamSpec("t", .value(.double), default: 0.5)])
        #expect(model.others["future"] == [1])
    }

    @Test(
        "what is no MLmodel is told with its place",
        arguments: [
            ("[1]", "MLmodel is no MLmodel file: expected a mapping, found a list"),
            ("a: 1", "MLmodel names no flavors, so nothing can load the model; save it anew"),
            ("flavors: {a: 1}", "MLmodel:1:14: the section of a flavor must be a mapping"),
            ("run_id: 1\nflavors: {a: {}}", "MLmodel:1:9: `run_id` must be text, not an integer"),
            (
                "flavors: {a: {}}\nsignature: {inputs: '[{\"type\": 1}]'}",
                "MLmodel, signature.inputs:1:2: there is no `type`, which is text"
            ),
            ("flavors: {a: {}}\nsignature: {inputs: 1}", "MLmodel:2:21: `signature.inputs` must be JSON text"),
        ])
    func refused(_ text: String, _ message: String) {
        #expect(problem { _ = try MLmodel(yaml: Array(text.utf8), name: "MLmodel") } == message)
    }
}
