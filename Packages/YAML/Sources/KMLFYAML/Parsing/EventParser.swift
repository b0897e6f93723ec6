import CLibYAML

/// Owns libyaml's parser. It keeps pointers into itself, so it stays at one place of the heap.
struct EventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let source: YAMLSource

    /// - Parameter bytes: the text of `source`, which must outlive the parser
    init(_ bytes: UnsafeBufferPointer<UInt8>, source: YAMLSource) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        self.source = source
        if yaml_parser_initialize(parser) == 1 {
            yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
            // libyaml wants an address even where there is nothing to read.
            let start = bytes.baseAddress ?? UnsafePointer(UnsafeRawPointer(event).assumingMemoryBound(to: UInt8.self))
            yaml_parser_set_input_string(parser, start, bytes.count)
        }
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    /// After the end of the stream, the end again.
    mutating func next() throws(YAMLError) -> Event {
        yaml_event_delete(event)
        guard parser.pointee.error == YAML_NO_ERROR, yaml_parser_parse(parser, event) == 1 else {
            throw ParserProblem(parser.pointee).error(in: source)
        }
        let start = event.pointee.start_mark
        return Event(kind: kind, position: Position(start))
    }

    private var kind: Event.Kind {
        switch event.pointee.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(Self.text(event.pointee.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let bytes = UnsafeBufferPointer(
                start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
            return .scalar(
                Event.Scalar(
                    text: String(decoding: bytes, as: UTF8.self),
                    properties: Event.Properties(
                        anchor: Self.text(event.pointee.data.scalar.anchor),
                        tag: Self.tag(event.pointee.data.scalar.tag)),
                    isResolved: event.pointee.data.scalar.plain_implicit == 1))
        case YAML_SEQUENCE_START_EVENT:
            return .sequenceStart(
                Event.Properties(
                    anchor: Self.text(event.pointee.data.sequence_start.anchor),
                    tag: Self.tag(event.pointee.data.sequence_start.tag)))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            return .mappingStart(
                Event.Properties(
                    anchor: Self.text(event.pointee.data.mapping_start.anchor),
                    tag: Self.tag(event.pointee.data.mapping_start.tag)))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        default: return .streamEnd
        }
    }

    /// `!` only says that the node has a type, so it counts as no tag.
    private static func tag(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text(bytes).flatMap { $0 == "!" ? nil : $0 }
    }

    private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        bytes.map { String(cString: $0) }
    }
}

extension Position {
    /// libyaml counts from 0.
    init(_ mark: yaml_mark_t) {
        self.init(line: UInt32(clamping: mark.line + 1), column: UInt32(clamping: mark.column + 1))
    }
}
