import Foundation
import KMLFFileStorage
import KMLFStorage
import Testing

/// `kmlf models` with a bundle whose executable is a shell script, and a registry in a folder.
@Suite struct ModelsTests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        let answer = try sandbox.bash(
            #"""
            mkdir -p bundle/bin
            cat > bundle/MLmodel <<END
            flavors:
              kmlf:
                protocol: 1
                executables:
                  $(uname -s | tr A-Z a-z)-$(uname -m): bin/worker
            signature:
              inputs: '[{"type": "long", "name": "n", "required": true}]'
              outputs: '[{"type": "double", "name": "y", "required": true}]'
              params: '[{"name": "k", "default": 2.0, "shape": null, "type": "double"}]'
            run_id: 0123456789abcdef0123456789abcdef
            utc_time_created: '2026-01-31 10:00:00.000000'
            model_size_bytes: 2048
            END
            cat > bundle/bin/worker <<'END'
            #!/bin/sh
            say() { n=$(printf %s "$1" | wc -c); printf "\\000\\000\\$(printf %03o $((n / 256)))\\$(printf %03o $((n % 256)))%s" "$1"; }
            hear() { set -- $(dd bs=1 count=4 2>/dev/null | od -An -tu1); [ $# = 4 ] && dd bs=1 count=$(($3 * 256 + $4)) of=/dev/null 2>/dev/null; }
            say '{"kmlf_worker": 1, "ready": true}'
            i=1
            while hear; do
              say "{\"id\": $i, \"output\": {\"frame\": {\"columns\": [{\"name\": \"y\", \"type\": \"double\", \"values\": [1.0, NaN]}]}}}"
              i=$((i + 1))
            done
            END
            """#)
        try #require(answer.status == 0, "\(answer.errors)")
    }

    private static let predictions = "{\"predictions\": [{\"y\": 1.0}, {\"y\": NaN}]}\n"

    // MARK: predict

    @Test func `predictions are made of standard input and of files, in JSON and CSV`() throws {
        let answer = try sandbox.bash(
            #"""
            export TMPDIR=$PWD/temporary; mkdir $TMPDIR
            echo '{"inputs": {"n": [1, 2]}}' | kmlf models predict -m bundle
            printf 'n\n1\n2\n' > table.csv
            kmlf models predict --model-uri file:$PWD/bundle --input-path table.csv --content-type csv --output-path out.json
            cat out.json; echo; ls $TMPDIR
            """#)
        #expect(answer.output == Self.predictions + Self.predictions, "\(answer.errors)")
        #expect(answer.errors == "")
    }

    @Test func `what does not fit the signature is refused, and what is passed over is told`() throws {
        let answer = try sandbox.bash(
            #"""
            echo '{"inputs": {"n": [1, 2.5]}}' | kmlf models predict -m bundle; echo $?
            echo '{"inputs": {"n": [1]}, "params": {"K": 1}}' | kmlf models predict -m bundle >/dev/null; echo $?
            """#)
        #expect(answer.output == "1\n0\n")
        #expect(
            answer.errors == """
                error: Failed to enforce schema of data. column `n`: expected long, found 2.5 (double) in row 2, and in 1 more
                warning: parameter `K` is ignored, the model does not have it; did you mean `k`?

                """)
    }

    @Test func `a model that is no packaged pipeline is told what else to do with`() throws {
        try sandbox.write(
            "flavors:\n  python_function:\n    loader_module: x\n  sklearn: {}\n", to: "python model/MLmodel")
        try sandbox.write("flavors:\n  kmlf.json: {}\n", to: "swift/MLmodel")
        let python = try sandbox.kmlf("models", "serve", "-m", "python model")
        #expect(python.status == 1)
        #expect(
            python.errors == """
                error: 'python model' is a model of Python (sklearn), and only Python can run it: `mlflow models serve -m 'python \
                model'`

                """)
        #expect(
            try sandbox.kmlf("models", "predict", "-m", "swift", "-i", "/dev/null").errors == """
                error: 'swift' (kmlf.json) is no packaged pipeline and cannot predict by itself; package the pipeline that uses it \
                with `kmlf modelify`, or load it in Swift

                """)
        #expect(
            try sandbox.kmlf("models", "predict", "-m", "nowhere", "-i", "/dev/null").errors
                == "error: there is no model at \(sandbox.path)/nowhere\n")
    }

    // MARK: serve

    private static let functions = """
        start() { kmlf models serve -m bundle -p 0 "$@" >out 2>err & pid=$!
          until grep -q http out; do kill -0 $pid || return; sleep 0.02; done; port=$(grep -o '[0-9]*$' out); }
        stop() { kill -TERM $pid; wait $pid; echo "ended with $?"; }
        send() { exec 3<>/dev/tcp/127.0.0.1/$port
          printf '%s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\nContent-Type: %s\\r\\nContent-Length: %s\\r\\n\\r\\n%s' \
            "$1" "$2" "${#3}" "$3" >&3; tr -d '\\r' <&3 | sed -n '1s/HTTP.1.1 //p;/^$/,$p'; }
        """

    @Test func `a bundle is served over HTTP until it is told to stop`() throws {
        let answer = try sandbox.bash(
            """
            \(Self.functions)
            start --workers 2
            send 'POST /invocations' application/json '{"inputs": {"n": [1, 2]}}'; echo
            send 'POST /invocations' text/csv n; echo
            send 'POST /invocations' text/plain n; echo
            send 'GET /ping' ''
            send 'GET /version' ''; echo
            stop; sed s/:$port/:PORT/ out; cat err
            """)
        #expect(
            answer.output == """
                200 OK

                {"predictions": [{"y": 1.0}, {"y": NaN}]}
                200 OK

                {"predictions": [{"y": 1.0}, {"y": NaN}]}
                415 Unsupported Media Type

                This predictor only supports the following content types: application/json, text/csv or application/vnd.apache.parquet. Got 'text/plain'.
                200 OK


                200 OK

                3.17.2
                ended with 0
                Serving bundle at http://127.0.0.1:PORT

                """, "\(answer.errors)")
    }

    @Test func `a worker that is killed is replaced, and the next request is answered`() throws {
        let answer = try sandbox.bash(
            """
            \(Self.functions)
            start; pkill -9 -P $pid
            until grep -q signal err; do sleep 0.02; done
            send 'POST /invocations' application/json '{"inputs": {"n": [1, 2]}}' | head -1
            stop; cat err
            """)
        #expect(
            answer.output == "200 OK\nended with 0\na worker was ended by signal 9; another one is started\n",
            "\(answer.errors)")
    }

    @Test func `on a network a model wants users, and numbers must be ones`() throws {
        let open = try sandbox.kmlf("models", "serve", "-m", "bundle", "--host", "0.0.0.0")
        #expect(open.status == 1)
        #expect(
            open.errors == """
                error: at 0.0.0.0 everybody on the network could use the model: give the users with --auth FILE (`kmlf server \
                user add` makes it), listen at 127.0.0.1, or say that this is meant with --insecure

                """)
        let workers = try sandbox.kmlf(
            "models", "serve", "-m", "bundle", environment: ["MLFLOW_MODELS_WORKERS": "many"])
        #expect(workers.status == 64)
        #expect(
            workers.errors == "Error: MLFLOW_MODELS_WORKERS is 'many', and should be a whole number of at least 1.\n")
        #expect(try sandbox.kmlf("models", "serve", "-m", "bundle", "--workers", "0").status == 64)
    }

    // MARK: the registry

    /// A store in which a run has logged the bundle.
    private func store() async throws -> (FileStore, run: String) {
        let store = try FileStore(root: sandbox.path + "/mlruns")
        let run = try await store.createRun(CreateRun(experimentID: "0", runName: "trained", startTime: 1_000_000))
        let artifacts = sandbox.path + "/mlruns/0/\(run.info.runID)/artifacts"
        try FileManager.default.createDirectory(atPath: artifacts, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: sandbox.path + "/bundle", toPath: artifacts + "/model")
        return (store, run.info.runID)
    }

    @Test func `a model is registered with alias, tags and stage, and then found by all of them`() async throws {
        let (_, run) = try await store()
        let answer = try sandbox.bash(
            #"""
            export MLFLOW_TRACKING_URI=mlruns
            kmlf models register -m runs:/RUN/model --name iris --alias champion --tag checked=yes --stage production
            kmlf models register -m models:/iris@champion --name copies
            for uri in models:/iris/1 models:/iris@champion models:/iris/Production models:/copies/latest; do
              echo '{"inputs": {"n": [1, 2]}}' | kmlf models predict -m $uri; done
            kmlf models register -m runs:/RUN/nothing --name iris
            kmlf models register -m runs:/RUN/model --name iris --tag checked; echo $?
            """#.replacingOccurrences(of: "RUN", with: run))
        #expect(
            answer.output == """
                Registered runs:/\(run)/model as version 1 of 'iris': models:/iris/1
                Registered models:/iris@champion as version 1 of 'copies': models:/copies/1
                \(String(repeating: Self.predictions, count: 4))64

                """, "\(answer.errors)")
        #expect(
            answer.errors == """
                error: there is no model at 'runs:/\(run)/nothing': no MLmodel is found there
                Error: --tag is given as key=value, not 'checked'.

                """)
        let list = try sandbox.kmlf("models", "list", "--tracking-uri", "mlruns")
        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.first?.hasPrefix("REGISTERED  LATEST  STAGES        ALIASES      UPDATED") == true)
        #expect(lines.contains { $0.hasPrefix("iris             1  Production=1  @champion=1  ") })
        let show = try sandbox.kmlf("models", "show", "iris", "--tracking-uri", "mlruns")
        #expect(show.output.contains("      1  Production  @champion  "), "\(show.output)")
        #expect(show.output.contains("checked=yes"))
        let json = try #require(try sandbox.kmlf("models", "show", "iris", "--json", "--tracking-uri", "mlruns").json)
        let version = try #require((json["versions"] as? [[String: Any]])?.first)
        #expect(version["current_stage"] as? String == "Production")
        #expect(version["tags"] as? [String: String] == ["checked": "yes"])
        #expect(version["run_id"] as? String == run)
        #expect(
            try sandbox.kmlf("models", "show", "irs", "--tracking-uri", "mlruns").errors
                == "error: there is no registered model 'irs' in file://\(sandbox.path)/mlruns; did you mean 'iris'?\n")
    }

    @Test func `logged models are listed with the run that made them`() async throws {
        let (store, run) = try await store()
        let model = try await store.createLoggedModel(
            CreateLoggedModel(experimentID: "0", name: "model", sourceRunID: run))
        _ = try await store.finalizeLoggedModel(model.modelID, status: .ready)
        let list = try sandbox.kmlf("models", "list", "--tracking-uri", "mlruns")
        let row = list.output.split(separator: "\n").last.map(String.init) ?? ""
        #expect(row.hasPrefix("models:/\(model.modelID)  model  READY   \(run.prefix(8))  "), "\(list.output)")
        let json = try #require(try sandbox.kmlf("models", "list", "--json", "--tracking-uri", "mlruns").json)
        #expect((json["logged_models"] as? [[String: Any]])?.first?["model_id"] as? String == model.modelID)
        #expect((json["registered_models"] as? [Any])?.isEmpty == true)
    }

    @Test func `what a model takes and gives is shown`() throws {
        let platform = try sandbox.bash("echo $(uname -s | tr A-Z a-z)-$(uname -m)").output
        #expect(
            try sandbox.kmlf("models", "show", "./bundle").output == """
                model      ./bundle
                made       2026-01-31 10:00:00.000000 UTC
                run        0123456789abcdef0123456789abcdef
                size       2.0 kB
                flavors    kmlf
                platforms  \(platform)
                Inputs
                  n  long

                Outputs
                  y  double

                Params
                  k  double  default 2.0

                """)
    }

    @Test func `in a project without runs there are no models`() throws {
        try sandbox.makeProject(starter: "empty")
        _ = try sandbox.kmlf("init", in: "iris")
        #expect(
            try sandbox.kmlf("models", "list", in: "iris").output
                == "No models yet: a PipelineML's run logs one, and `kmlf models register` gives it a name.\n")
        #expect(
            try sandbox.kmlf("models", "show", "iris", in: "iris").errors
                == "error: nothing has been tracked yet, so there are no models; `kmlf run` makes a run\n")
    }
}
