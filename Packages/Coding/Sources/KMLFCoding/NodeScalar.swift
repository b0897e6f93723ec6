import KMLFYAML

/// The types that become one node without encoding themselves.
protocol NodeScalar {
    var node: YAMLNode { get }
}

extension Bool: NodeScalar {
    var node: YAMLNode { .bool(self) }
}

extension String: NodeScalar {
    var node: YAMLNode { .string(self) }
}

extension Double: NodeScalar {
    var node: YAMLNode { .double(self) }
}

extension Float: NodeScalar {
    /// The double of the same shortest text, so that 0.1 stays 0.1.
    var node: YAMLNode { .double(Double(description) ?? Double(self)) }
}

extension FixedWidthInteger where Self: NodeScalar {
    var node: YAMLNode {
        Int(exactly: self).map(YAMLNode.integer) ?? YAMLNode(.bigInteger(String(self)))
    }
}

extension Int: NodeScalar {}
extension Int8: NodeScalar {}
extension Int16: NodeScalar {}
extension Int32: NodeScalar {}
extension Int64: NodeScalar {}
extension UInt: NodeScalar {}
extension UInt8: NodeScalar {}
extension UInt16: NodeScalar {}
extension UInt32: NodeScalar {}
extension UInt64: NodeScalar {}
