/// One step of a document, with its texts copied out of libyaml.
struct Event {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias(String)
        case scalar(Scalar)
        case sequenceStart(Properties)
        case sequenceEnd
        case mappingStart(Properties)
        case mappingEnd
    }

    struct Properties {
        let anchor: String?
        /// The whole name: `tag:yaml.org,2002:int` for `!!int`. nil for `!` too.
        let tag: String?
    }

    struct Scalar {
        let text: String
        let properties: Properties
        /// The text decides the type: it is plain, or its tag is `!`.
        let isResolved: Bool
    }

    let kind: Kind
    let position: Position
}
