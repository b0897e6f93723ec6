import KMLFPipeline
import Testing

@Suite struct PipelineGraphTests {
    private let pipeline = Pipeline(
        [
            Node(
                { (rows: [String], limit: Int) in rows.count }, inputs: ["rows@csv", "params:eu.limit"],
                outputs: ["eu.count"], name: "count", namespace: "eu", fileID: "Iris/Nodes.swift", line: 3),
            Node(
                { (count: Int) in Double(count) }, inputs: ["eu.count"], outputs: ["eu.north.share"], name: "divide",
                namespace: "eu.north", fileID: "Iris/Nodes.swift", line: 5),
            Node(
                { (rows: [Int?]) in "" }, inputs: ["rows@json"], outputs: ["report"], name: "write",
                fileID: "Iris/Nodes.swift", line: 7),
        ])

    @Test func `datasets lie in the namespaces that nodes have, all formats as one`() {
        let graph = PipelineGraph(pipeline)
        #expect(graph.nodes.map(\.name) == ["eu.count", "write", "eu.north.divide"])
        #expect(
            graph.datasets.map { "\($0.name) in \($0.namespace ?? "-"): \($0.types.map(\.name))" } == [
                #"rows in -: ["[String]", "[Int?]"]"#,
                #"params:eu.limit in eu: ["Int"]"#, #"eu.count in eu: ["Int"]"#, #"report in -: ["String"]"#,
                #"eu.north.share in eu.north: ["Double"]"#,
            ])
    }

    @Test func `a Mermaid flowchart has frames for namespaces and shapes for what things are`() {
        #expect(
            PipelineGraph(pipeline).mermaid == """
                flowchart TD
                  n1["write<br/><small>Iris/Nodes.swift:7</small>"]
                  d0[("rows<br/><small>[String], [Int?]</small>")]
                  d3[("report<br/><small>String</small>")]
                  subgraph ns_eu["eu"]
                    n0["eu.count<br/><small>Iris/Nodes.swift:3</small>"]
                    d1{{"params:eu.limit<br/><small>Int</small>"}}
                    d2[("eu.count<br/><small>Int</small>")]
                    subgraph ns_eu_2enorth["eu.north"]
                      n2["eu.north.divide<br/><small>Iris/Nodes.swift:5</small>"]
                      d4[("eu.north.share<br/><small>Double</small>")]
                    end
                  end
                  d0 --> n0
                  d1 --> n0
                  n0 --> d2
                  d0 --> n1
                  n1 --> d3
                  d2 --> n2
                  n2 --> d4
                """)
    }

    @Test func `a Graphviz graph has clusters for namespaces`() {
        #expect(
            PipelineGraph(pipeline).dot(name: "a \"b\"") == #"""
                digraph "a \"b\"" {
                  node [fontname="Helvetica"]
                  n1 [shape=box, label="write\nIris/Nodes.swift:7"]
                  d0 [shape=cylinder, label="rows\n[String], [Int?]"]
                  d3 [shape=cylinder, label="report\nString"]
                  subgraph "cluster_eu" { label="eu"
                    n0 [shape=box, label="eu.count\nIris/Nodes.swift:3"]
                    d1 [shape=hexagon, label="params:eu.limit\nInt"]
                    d2 [shape=cylinder, label="eu.count\nInt"]
                    subgraph "cluster_eu.north" { label="eu.north"
                      n2 [shape=box, label="eu.north.divide\nIris/Nodes.swift:5"]
                      d4 [shape=cylinder, label="eu.north.share\nDouble"]
                    }
                  }
                  d0 -> n0
                  d1 -> n0
                  n0 -> d2
                  d0 -> n1
                  n1 -> d3
                  d2 -> n2
                  n2 -> d4
                }
                """#)
    }

    @Test func `what would end a label is escaped`() {
        let graph = PipelineGraph(Pipeline([step("a", ["<x> & \"y\""], ["b#"])]))
        #expect(graph.mermaid.contains(##"[("#lt;x#gt; #amp; #quot;y#quot;<br/>"##))
        #expect(graph.mermaid.contains(##"[("b#35;<br/>"##))
        #expect(graph.dot(name: "p").contains(#"label="<x> & \"y\"\nInt"]"#))
    }
}
