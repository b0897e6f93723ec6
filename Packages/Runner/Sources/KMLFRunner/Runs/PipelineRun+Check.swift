internal import KMLFCatalog
internal import KMLFPipeline

extension PipelineRun {
    /// Everything that can be known to go wrong before anything runs, in one `PipelineError`: the graph, inputs that
    /// nobody provides, datasets that do not give or take the type of a node, and parameters that do not fit.
    func check() async throws {
        var problems = pipeline.graphProblems + requested.attachmentProblems
        for attachment in requested.attachments {
            guard let attachment = attachment as? any CatalogAttachment else { continue }
            problems += await attachment.problems(in: requested, catalog: catalog, parameters: parameters)
        }
        problems += pipeline.typeConflicts.filter { !isConverted($0) }.map(\.problem)
        problems += entryProblems
        problems += try await missingInputs()
        for node in pipeline.nodes {
            for port in node.inputs { problems += await self.problems(reading: port, node) }
            for port in node.outputs { problems += self.problems(writing: port, node) }
            problems += self.problems(confirming: node)
        }
        guard problems.isEmpty else { throw PipelineError(problems) }
    }

    /// A dataset with storage of its own stands between the nodes: whether it takes the one type and gives the other
    /// is checked with each node.
    private func isConverted(_ conflict: TypeConflict) -> Bool {
        datasets[conflict.dataset]?.isStored ?? false
    }

    private func missingInputs() async throws -> [PipelineProblem] {
        var problems: [PipelineProblem] = []
        for name in pipeline.inputs.sorted() {
            if let memory = datasets[name] as? MemoryDataset {
                guard try await !memory.exists() else { continue }
                problems.append(missing(name, "its entry in the catalog is a MemoryDataset, which begins empty"))
            } else if !catalog.contains(name) {
                problems.append(missing(name, catalog.reasonMissing(name)))
            }
        }
        return problems
    }

    private func missing(_ name: String, _ reason: String) -> PipelineProblem {
        let readers = pipeline.nodes.filter { $0.inputs.contains { $0.name == name } }.map(\.reference)
        return PipelineProblem(
            .missingInput,
            "`\(name)` is read by node \(readers.joined(separator: ", ")), but no node makes it, and \(reason)")
    }

    private func problems(reading port: Port, _ node: Node) async -> [PipelineProblem] {
        guard let dataset = datasets[port.name] else { return [] }
        guard dataset.canLoad(as: port.type.type) else {
            return [
                PipelineProblem(
                    .datasetType,
                    "node \(node.reference) takes `\(port.name)` as \(port.type), but \(dataset.printedForm) gives"
                        + " \(dataset.offers)")
            ]
        }
        guard port.dataset.isParameter else { return [] }
        do {
            _ = try await catalog.load(port.name, as: port.type)
            return []
        } catch {
            let message = "node \(node.reference) takes `\(port.name)` as \(port.type): \(error.reason)"
            return [PipelineProblem(.datasetType, message)]
        }
    }

    private func problems(confirming node: Node) -> [PipelineProblem] {
        node.confirms.compactMap { name in
            guard let dataset = datasets[name] ?? (try? catalog.dataset(name)) else {
                return PipelineProblem(
                    .datasetType, "node \(node.reference) confirms `\(name)`, but \(catalog.reasonMissing(name))")
            }
            guard !(dataset is any ConfirmableDataset) else { return nil }
            return PipelineProblem(
                .datasetType,
                "node \(node.reference) confirms `\(name)`, but \(dataset.printedForm) has nothing to confirm")
        }
    }

    private func problems(writing port: Port, _ node: Node) -> [PipelineProblem] {
        guard let dataset = datasets[port.name], !dataset.canSave(port.type.type) else { return [] }
        return [
            PipelineProblem(
                .datasetType,
                "node \(node.reference) makes `\(port.name)` as \(port.type), but \(dataset.printedForm) takes"
                    + " \(dataset.offers)")
        ]
    }
}
