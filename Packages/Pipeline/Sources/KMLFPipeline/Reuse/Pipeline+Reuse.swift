extension Pipeline {
    /// The pipeline with other names, so that it can be used several times: Kedro's modular pipeline.
    ///
    /// `inputs` (free inputs only), `outputs` (whatever a node makes) and `parameters` (with `params:` or without) name
    /// what the surroundings see, under a new name or their own. With a `namespace`, everything else becomes its own:
    /// `model` is `eu.model` and `params:rate` is `params:eu.rate`; `parameters`, all of them, stays. Nodes are called
    /// `eu.train`. Without `prefixesDatasets` only nodes are. Names that the pipeline does not have are problems of the
    /// pipeline that is made.
    public init(
        _ pipeline: Pipeline, inputs: DatasetMapping = [], outputs: DatasetMapping = [],
        parameters: DatasetMapping = [], namespace: String? = nil, tags: Set<String> = [],
        prefixesDatasets: Bool = true, fileID: String = #fileID, line: Int = #line
    ) {
        let reuse = PipelineReuse(
            inputs: inputs, outputs: outputs, parameters: parameters, namespace: namespace, tags: tags,
            prefixesDatasets: prefixesDatasets, location: NodeLocation(fileID: fileID, line: line))
        self.init(reuse.content(from: pipeline))
    }

    /// The same for nodes that are written in place.
    public init(
        namespace: String, inputs: DatasetMapping = [], outputs: DatasetMapping = [], parameters: DatasetMapping = [],
        tags: Set<String> = [], prefixesDatasets: Bool = true, fileID: String = #fileID, line: Int = #line,
        @PipelineBuilder _ nodes: () -> PipelineContent
    ) {
        self.init(
            Pipeline(nodes()), inputs: inputs, outputs: outputs, parameters: parameters, namespace: namespace,
            tags: tags, prefixesDatasets: prefixesDatasets, fileID: fileID, line: line)
    }
}
