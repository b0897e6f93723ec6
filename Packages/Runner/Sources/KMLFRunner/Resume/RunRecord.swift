internal import KMLFCatalog
public import KMLFConfig
internal import KMLFFiles
internal import KMLFPipeline

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// What is known of a project's last run that has not finished: how it was asked for, and how far it came.
public struct RunRecord: Sendable {
    /// When the run began, as its session is called.
    public let session: String
    /// The options of `kmlf run` that ask for the same run.
    public let arguments: [String]
    /// What ended it; nil for a run that was killed before it could tell.
    public let error: String?
    let nodes: [RecordedNode]
    /// Names of nodes whose outputs were saved.
    let finished: Set<String>

    /// Reads the record that `RunJournal` has left.
    public init(in project: Project) throws(ResumeError) {
        let file = RunJournal.file(in: project)
        if JournalFile.isLocked(file) {
            throw ResumeError("the last run is still going on; wait for it, or stop it first")
        }
        let bytes: [UInt8]
        do {
            bytes = try FileSystem.read(file)
        } catch {
            throw ResumeError(
                error.isMissing
                    ? "there is nothing to resume: the last run finished, or there was none"
                    : "\(file) cannot be read: \(error.reason)")
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        let decoder = JSONDecoder()
        guard let first = lines.first, let header = try? decoder.decode(Header.self, from: Data(first)),
            header.format == Header.currentFormat
        else {
            throw ResumeError("the record of the last run, \(file), is of another kmlf or damaged; run it anew")
        }
        // A line that the end of the process has cut off says nothing.
        let events = lines.dropFirst().compactMap { try? decoder.decode(Event.self, from: Data($0)) }
        session = header.session
        arguments = header.arguments
        nodes = header.nodes
        finished = Set(events.compactMap(\.finished))
        error = events.compactMap(\.error).last
    }

    /// The first line of the file.
    struct Header: Codable {
        static let currentFormat = 1

        var format = Header.currentFormat
        let session: String
        let arguments: [String]
        let nodes: [RecordedNode]
    }

    /// Each line after it.
    struct Event: Codable {
        var finished: String?
        var error: String?
    }
}

/// A node as it was when the run began, to tell whether it has changed.
struct RecordedNode: Codable, Sendable {
    let name: String
    /// Its datasets and their Swift types.
    let form: String
    /// What the catalog made of its outputs that are stored.
    let outputs: [String: String]

    init(_ node: Node, in catalog: DataCatalog) {
        name = node.name
        let ports = { (ports: [Port]) in ports.map { "\($0.name): \($0.type)" }.joined(separator: "; ") }
        form = "[\(ports(node.inputs))] -> [\(ports(node.outputs))]"
        var outputs: [String: String] = [:]
        for output in node.outputs {
            if let dataset = try? catalog.dataset(output.name), dataset.isStored {
                outputs[output.name] = Self.form(of: dataset)
            }
        }
        self.outputs = outputs
    }

    /// The printed form without what is another in every run.
    private static func form(of dataset: any Dataset) -> String {
        let values = dataset.describe().filter { $0.key != "version" && $0.key != "run_id" }
        return "\(dataset.typeName) \(values.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: ", "))"
    }
}

/// A run cannot be resumed.
public struct ResumeError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String

    /// Whatever a run needs beside its record may have changed.
    public init(_ description: String) { self.description = description }
}
