internal import ArgumentParser
internal import KMLFPipeline
internal import Synchronization

extension CompletionKind {
    /// The pipelines of the project whose executable this is.
    static let pipelines = names { $0.names }

    /// The names of nodes.
    static let nodes = names { $0.allNodes.map(\.name) }

    /// The tags of nodes.
    static let tags = names { $0.allNodes.flatMap(\.tags) }

    /// The namespaces of nodes.
    static let namespaces = names { $0.allNodes.compactMap(\.namespace) }

    /// The datasets that nodes read or write, parameters aside.
    static let datasets = names { registry in
        registry.allNodes.flatMap { $0.inputs + $0.outputs }.filter { !$0.dataset.isParameter }.map(\.name)
    }

    /// Names that an option takes as a list parted by commas: the last one is completed. None in a program that is no
    /// project's.
    private static func names(_ list: @escaping @Sendable (PipelineRegistry) -> [String]) -> CompletionKind {
        .custom { (_: [String], _: Int, word: String) in
            guard let registry = ProjectPipelines.ofThisProgram.withLock(\.self)?() else { return [] }
            let before = word.lastIndex(of: ",").map { word[...$0] } ?? ""
            return Set(list(registry)).sorted().map { before + $0 }
        }
    }
}

/// The pipelines of the project whose command line is read, for completing it. Made when they are asked for.
enum ProjectPipelines {
    /// nil in a program that is no project's.
    static let ofThisProgram = Mutex<(@Sendable () -> PipelineRegistry)?>(nil)
}

extension PipelineRegistry {
    fileprivate var allNodes: [Node] { names.flatMap { self[$0]?.nodes ?? [] } }
}
