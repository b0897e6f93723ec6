import Testing

@Suite struct UITests {
    let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
        try sandbox.makeProject(starter: "empty")
        _ = try sandbox.kmlf("init", in: "iris")
    }

    /// What `kmlf` printed, having been ended by SIGTERM once it had said where it listens.
    private func printed(_ command: String) throws -> String {
        let answer = try sandbox.bash("\(Self.functions)\nstart out \(command); stop; cat out err", in: "iris")
        #expect(answer.status == 0, "\(answer.errors)")
        return answer.output
    }

    /// `start FILE COMMAND`: begins kmlf, waits until it prints an address, and sets `url` to it. `stop`: ends the last one.
    private static let functions = """
        start() { out=$1; shift; kmlf "$@" >$out 2>>err & pid=$!
          until grep -q http $out; do kill -0 $pid || return; sleep 0.02; done
          url=$(grep -o 'http://[^ ]*' $out); }
        stop() { kill -TERM $pid; wait $pid || echo "ended with $?"; }
        get() { exec 3<>/dev/tcp/127.0.0.1/${1##*:}; printf 'GET %s HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' $2 >&3; cat <&3; }
        """

    /// Puts programs beside `kmlf` that note how they are called.
    private func stub(_ name: String, _ script: String) throws {
        try sandbox.write("#!/bin/bash\n\(script)\n", to: "iris/bin/\(name)")
        _ = try sandbox.bash("chmod +x bin/\(name)", in: "iris")
    }

    @Test func `scenario 39: MLflow's page is started once, on the project's runs, at the configured host and port`()
        throws
    {
        try stub("mlflow", #"echo "$@" "$MLFLOW_BACKEND_STORE_URI" >> calls"#)
        let answer = try sandbox.bash("PATH=$PWD/bin:$PATH kmlf ui --mlflow", in: "iris")
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(
            try sandbox.text("iris/calls") == "ui --host 127.0.0.1 --port 5000 file://\(sandbox.path)/iris/mlruns\n")
    }

    @Test func `scenario 39: the page of the project's runs is served where mlflow.yml says`() throws {
        try sandbox.write("ui:\n  host: localhost\n  port: null\n", to: "iris/conf/local/mlflow.yml")
        let answer = try sandbox.bash(
            "\(Self.functions)\nstart out ui; get $url /; get $url /health; stop; cat out err", in: "iris")
        #expect(answer.output.contains("<title>kmlf</title>"))
        #expect(answer.output.contains("\r\n\r\nOK"))
        #expect(
            answer.output.contains("The runs of file://\(sandbox.path)/iris/mlruns are shown at http://localhost:"),
            "\(answer.output)")
        #expect(!answer.output.contains("ended with"))
    }

    @Test func `scenario 40: host and port of the command line go before those of mlflow.yml`() throws {
        try stub("mlflow", #"echo "$@" >> calls"#)
        _ = try sandbox.bash("PATH=$PWD/bin:$PATH kmlf ui --mlflow --host 0.0.0.0 --port 5001", in: "iris")
        #expect(try sandbox.text("iris/calls") == "ui --host 0.0.0.0 --port 5001\n")
        #expect(try printed("ui --host localhost --port 0").contains(" are shown at http://localhost:"))
    }

    @Test func `predictions are tried at the scoring servers of mlflow.yml, or at those of the command line`() throws {
        try sandbox.write(
            "ui:\n  port: null\n  scoring: ['http://127.0.0.1:1/mine']\n", to: "iris/conf/local/mlflow.yml")
        let configured = try sandbox.bash(
            "\(Self.functions)\nstart out ui; get $url /ajax-api/kmlf/scoring; stop", in: "iris")
        #expect(
            configured.output.contains(
                #"{"servers":[{"address":"http://127.0.0.1:1/mine","problem":"The scoring server at http://127.0.0.1:1/mine cannot"#
            ),
            "\(configured.output)")
        let given = try sandbox.bash(
            """
            \(Self.functions)
            start out ui --scoring http://ann:secret@127.0.0.1:2 --scoring http://127.0.0.1:3
            get $url /ajax-api/kmlf/scoring; stop
            """, in: "iris")
        let addresses = given.output.matches(of: /"address":"([^"]*)"/).map { String($0.1) }
        #expect(addresses == ["http://127.0.0.1:2", "http://127.0.0.1:3"])
        #expect(!given.output.contains("secret"))
        let wrong = try sandbox.kmlf("ui", "--scoring", "localhost:5001", in: "iris")
        #expect(wrong.status == 1)
        #expect(
            wrong.errors
                == "error: INVALID_PARAMETER_VALUE: The address of a scoring server begins with http:// or https://, as in "
                + "'http://localhost:5001'.\n", "\(wrong.errors)")
    }

    @Test func `the page of a project has its pipelines, as its executable tells them`() throws {
        try sandbox.write(
            #"""
            #!/bin/bash
            case "$1 $2 $3" in
            "registry list --json") echo '{"__default__": [], "training": []}' ;;
            "pipeline show __default__" | "pipeline show training") echo "{\"name\": \"$3\"}" ;;
            "catalog describe --json") echo "{\"options\": \"${*:4}\"}" ;;
            *) exit 1 ;;
            esac
            """#, to: "iris/.build/release/Iris")
        let answer = try sandbox.bash(
            """
            \(Self.functions)
            chmod +x .build/release/Iris; mkdir conf/prod; cp conf/local/mlflow.yml conf/prod
            start out ui --port 0 --env prod; get $url /ajax-api/kmlf/about; get $url /ajax-api/kmlf/pipelines; stop
            """, in: "iris")
        #expect(answer.output.contains(#"{"has_pipelines":true}"#), "\(answer.output) \(answer.errors)")
        let pipelines = #"""
            "pipelines":[{"name": "__default__"}
            ,{"name": "training"}
            ],"catalog":{"options": "--env prod"}
            """#
        #expect(answer.output.contains(pipelines), "\(answer.output)")
    }

    @Test func `a project that is not built says how its pipelines come into the page`() throws {
        let answer = try sandbox.bash(
            "\(Self.functions)\nstart out ui --port 0; get $url /ajax-api/kmlf/pipelines; stop", in: "iris")
        #expect(
            answer.output.contains(
                "The project iris is not built yet, and its pipelines are read from its executable. `kmlf registry list` builds "
                    + "it."), "\(answer.output)")
    }

    @Test func `where the port is taken a free one is used, and both are named`() throws {
        let answer = try sandbox.bash(
            """
            \(Self.functions)
            start taken server --port 0 --log none; first=$pid; port=${url##*:}
            start out ui --port $port; stop; pid=$first; stop
            sed "s/:$port/:TAKEN/;s/ $port/ TAKEN/;s/:[0-9][0-9]*$/:FREE/" out
            """, in: "iris")
        #expect(
            answer.output == """
                Port TAKEN is taken by another program; the runs of file://\(sandbox.path)/iris/mlruns are shown at \
                http://127.0.0.1:FREE

                """)
    }

    @Test func `the runs of a server are shown on its own page, and its password is not told to the browser`() throws {
        try sandbox.write(
            "mlflow_tracking_uri: http://ann:s3cret@runs.example.org/mlflow\n", to: "iris/conf/local/mlflow.yml")
        try stub("browser", #"echo "$@" > opened"#)
        let answer = try sandbox.bash("BROWSER=$PWD/bin/browser kmlf ui", in: "iris")
        #expect(
            answer.output == "The runs are tracked by a server, whose page is http://***@runs.example.org/mlflow\n")
        #expect(try sandbox.text("iris/opened") == "http://runs.example.org/mlflow\n")
    }

    @Test func `the browser is opened at the address on demand`() throws {
        try stub("browser", #"echo "$@" > opened"#)
        let answer = try sandbox.bash(
            "\(Self.functions)\nexport BROWSER=$PWD/bin/browser\nstart out ui --port 0 --open\n"
                + "until [ -s opened ]; do sleep 0.02; done; stop; [ $(cat opened) = $url ] && echo same", in: "iris")
        #expect(answer.output == "same\n", "\(answer.errors)")
    }

    @Test func `without MLflow it is told how to get it`() throws {
        let answer = try sandbox.kmlf("ui", "--mlflow", in: "iris", environment: ["PATH": "/nowhere"])
        #expect(answer.status == 1)
        #expect(
            answer.errors == """
                error: 'mlflow' cannot be started: No such file or directory; install it with 'pip install mlflow', or leave \
                out --mlflow

                """)
    }

    @Test func `on a network a server wants users`() throws {
        let answer = try sandbox.kmlf("server", "--host", "0.0.0.0", "--port", "0", in: "iris")
        #expect(answer.status == 1)
        #expect(
            answer.errors == """
                error: at 0.0.0.0 everybody on the network could read and change everything: give the users with --auth FILE \
                (`kmlf server user add` makes it), listen at 127.0.0.1, or say that this is meant with --insecure

                """)
    }

    @Test func `users are added with a password or a token, listed and removed`() throws {
        let answer = try sandbox.bash(
            """
            kmlf server user list --file users
            echo short | kmlf server user add ann --file users
            echo correct horse | kmlf server user add ann --right write --file users
            kmlf server user add ci --right admin --token --file users | base64 -d | cut -c1-3
            kmlf server user list --file users
            kmlf server user remove ann --file users
            kmlf server user remove ann --file users
            kmlf server user list --file users --json
            stat -c %a users; grep -c 'horse' users
            """)
        #expect(
            answer.output == """
                No users yet: `kmlf server user add NAME` makes one.
                The user 'ann' has the right 'write' and a new password.
                ci:
                USER  RIGHT
                ann   write
                ci    admin
                The user 'ann' is removed.
                [
                  {
                    "name": "ci",
                    "right": "admin"
                  }
                ]
                600
                0

                """)
        #expect(
            answer.errors == """
                error: the password is too short: give one of at least 8 characters
                error: there is no user 'ann' in the file

                """)
    }
}
