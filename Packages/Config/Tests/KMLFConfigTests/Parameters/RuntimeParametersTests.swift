import KMLFConfig
import Testing

@Suite struct RuntimeParametersTests {
    @Test(
        arguments: [
            ("a=1,b=2", ["a": 1, "b": 2]),
            ("a:1,b=2", ["a": 1, "b": 2]),
            (" a = 1 , ,b : x y ", ["a": 1, "b": "x y"]),
            ("model.lr=0.1,model.deep.er=2", ["model": ["lr": 0.1, "deep": ["er": 2]]]),
            ("a=1.0,b=1e3,c=1E-3,d=-2e+5,e=+1.5", ["a": 1.0, "b": 1000.0, "c": 0.001, "d": -200000.0, "e": 1.5]),
            ("a=true,b=False,c=yes,d='true'", ["a": true, "b": false, "c": true, "d": "true"]),
            ("a=null,b=,c=~,d=None", ["a": nil, "b": nil, "c": nil, "d": "None"]),
            ("a=01,b=0x1F", ["a": 1, "b": 31]),
            ("uri=http://h:1/x=y,time=12:30:00", ["uri": "http://h:1/x=y", "time": 45000]),
            ("uri:http://h", ["uri": "http://h"]),
            ("a=[1, 2],b={x: [1], y: 'p,q'},c=\"x,y\"", ["a": [1, 2], "b": ["x": [1], "y": "p,q"], "c": "x,y"]),
            (
                "a=#fff,b=*x,c=- 1,d=k: v,e=it's,f=e5",
                ["a": "#fff", "b": "*x", "c": "- 1", "d": "k: v", "e": "it's", "f": "e5"]
            ),
            ("a=1,a=2", ["a": 2]),
            ("a=2024-02-29", ["a": "2024-02-29"]),
            ("", [:]),
        ] as [(String, ParameterMap)])
    func `values are typed and dots nest`(_ text: String, _ expected: ParameterMap) throws {
        #expect(try ParameterMap(commandLine: text) == expected)
    }

    @Test func `a name close to one that a file has is told, a new one is not`() throws {
        let project = try TemporaryProject([
            "conf/base/parameters.yml": "seed: 1\nmodel: {learning_rate: 0.1, layers: {first: 3}}\n",
            "conf/local/mlflow.yml": "",
        ])
        defer { project.remove() }
        let params = "sed=4,seed=5,unheard=6,model.learning-rat=1,model.layers.frist=2,model.other=3"
        #expect(
            try project.loader(params: params).misspeltParameters().sorted() == [
                "--params gives `model.layers.frist`, which no file has; was `model.layers.first` meant?",
                "--params gives `model.learning-rat`, which no file has; was `model.learning_rate` meant?",
                "--params gives `sed`, which no file has; was `seed` meant?",
            ])
        #expect(try project.loader().misspeltParameters() == [])
    }

    @Test func `every malformed item is named`() {
        #expect(
            message { () throws(ConfigError) in
                _ = try ParameterMap(commandLine: "abc,=1,a..b=2,c=1,c.d=2,e=[1")
            } == """
                --params: `abc` has no value; write it as `abc=value`
                --params: `=1` has no key; write it as `key=value`
                --params: `a..b=2` has an empty key; write it as `key=value`
                --params: `c.d=2` gives keys to a parameter that another item gives a plain value, or the reverse
                --params: `e=[1` has a value that opens with [ and is not a list
                """)
    }

    @Test func `keys that nest without end are refused`() {
        let key = Array(repeating: "a", count: 10_000).joined(separator: ".")
        let text = message { () throws(ConfigError) in _ = try ParameterMap(commandLine: "\(key)=1") }
        #expect(text.hasSuffix(".…` nests 10000 keys; 128 are allowed"))
    }
}
