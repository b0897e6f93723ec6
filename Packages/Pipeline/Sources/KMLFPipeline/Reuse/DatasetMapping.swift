/// Names of a pipeline that is used again, and what they are called there: `["rows": "eu_rows"]`. A name alone, or a list
/// of names, keeps them as they are, outside the namespace.
public struct DatasetMapping: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    let names: [(inside: String, outside: String)]

    /// New names by those within the pipeline.
    public init(_ names: [String: String]) {
        self.names = names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Names that stay as they are.
    public init(_ names: some Sequence<String>) { self.names = names.map { ($0, $0) } }

    /// One name that stays as it is.
    public init(stringLiteral name: String) { names = [(name, name)] }

    /// Names that stay as they are.
    public init(arrayLiteral names: String...) { self.init(names) }

    /// New names by those within the pipeline.
    public init(dictionaryLiteral names: (String, String)...) { self.names = names.map { ($0, $1) } }

    /// The same for parameters, which may be written with `params:` or without.
    var asParameters: [(inside: String, outside: String)] {
        names.map { (Self.parameter($0.inside), Self.parameter($0.outside)) }
    }

    private static func parameter(_ name: String) -> String {
        DatasetName(name).isParameter ? name : "params:\(name)"
    }
}
