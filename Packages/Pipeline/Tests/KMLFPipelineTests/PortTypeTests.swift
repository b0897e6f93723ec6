import KMLFPipeline
import Testing

@Suite struct PortTypeTests {
    @Test(arguments: [
        (PortType(Int.self), "Int"), (PortType([String].self), "[String]"),
        (PortType([String: Double?].self), "[String: Double?]"),
        (PortType([[Int]]?.self), "[[Int]]?"), (PortType((any Animal).self), "Animal"),
        (PortType(Set<Int>.self), "Set<Int>"),
    ]) func `types are printed as Swift code writes them`(type: PortType, name: String) {
        #expect(type.name == name)
    }

    @Test func `the type of a node's port is known to be Sendable`() {
        let node = Node({ (rows: [Int], name: String?) in rows.count }, inputs: ["rows", "name"], outputs: ["count"])
        #expect(node.inputs[0].type.sendable == [Int].self)
        #expect(node.inputs[1].type.sendable == String?.self)
        #expect(node.outputs[0].type.sendable == Int.self)
    }

    @Test func `a type accepts itself and nothing unrelated`() {
        #expect(PortType(Int.self).accepts(PortType(Int.self)))
        #expect(!PortType(Int.self).accepts(PortType(Double.self)))
        #expect(!PortType([Int].self).accepts(PortType([Double].self)))
    }

    @Test func `an optional accepts its wrapped type, not the reverse`() {
        let (number, optional) = (PortType(Int.self), PortType(Int?.self))
        #expect(optional.accepts(number))
        #expect(optional.accepts(optional))
        #expect(!optional.accepts(PortType(String.self)))
        #expect(!number.accepts(optional))
        #expect(optional.wrapped == number)
        #expect(number.wrapped == nil)
    }

    @Test func `a class accepts its subclasses, also within optionals`() {
        let (base, derived) = (PortType(Base?.self), PortType(Derived?.self))
        #expect(PortType(Base.self).accepts(PortType(Derived.self)))
        #expect(base.accepts(derived))
        #expect(!derived.accepts(base))
    }

    @Test func `collections accept collections of what their elements accept`() async throws {
        #expect(PortType([Base].self).accepts(PortType([Derived].self)))
        #expect(!PortType([Derived].self).accepts(PortType([Base].self)))
        #expect(PortType(Array<Int?>.self).accepts(PortType([Int].self)))
        #expect(PortType([String: [any Animal]].self).accepts(PortType([String: [Cat]].self)))
        #expect(PortType(Optional<[Base]>.self).accepts(PortType([Derived].self)))
        #expect(!PortType([Int].self).accepts(PortType(Set<Int>.self)))
        #expect(!PortType([Int: Base].self).accepts(PortType([String: Base].self)))
        let node = Node({ (animals: [String: [any Animal]]) in animals.count }, inputs: ["a"], outputs: ["n"])
        #expect(try await node.run([["cats": [Cat()]]]) as? [Int] == [1])
    }

    @Test func `a protocol type accepts every type`() {
        #expect(PortType((any Animal).self).accepts(PortType(Int.self)))
        #expect(PortType((any Sendable).self).accepts(PortType(Int.self)))
        #expect(!PortType(Int.self).accepts(PortType((any Sendable).self)))
    }

    @Test func `dataset names are taken apart`() {
        #expect(DatasetName("rows@csv").base == "rows")
        #expect(DatasetName("rows@csv").format == "csv")
        #expect(DatasetName("rows").format == nil)
        #expect(DatasetName("params:a.b").parameterPath == "a.b")
        #expect(DatasetName("parameters").isParameter)
        #expect(DatasetName("parameters").parameterPath == nil)
        #expect(!DatasetName("parametersX").isParameter)
    }
}

private protocol Animal: Sendable {}
private struct Cat: Animal {}
private class Base {}
private final class Derived: Base {}
