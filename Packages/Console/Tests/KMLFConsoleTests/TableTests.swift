import Testing

@testable import KMLFConsole

@Suite struct TableTests {
    let pipe = Terminal(descriptor: -1, environment: [:])

    @Test func `columns are as wide as their widest cell, numbers stand on the right`() {
        var table = Table([.text("NAME"), .number("VALUE"), .text("NOTE")])
        table.add(["accuracy", "0.97", "fine"])
        table.add(["日本", "12"])
        #expect(
            table.lines(for: pipe) == [
                "NAME      VALUE  NOTE",
                "accuracy   0.97  fine",
                "日本         12",
            ])
    }

    @Test func `nothing is cut or coloured where there is no terminal`() {
        var table = Table([.text("")])
        let long = String(repeating: "x", count: 300)
        table.add([Table.Cell(long, .bad)])
        #expect(table.lines(for: pipe, indent: 2) == ["  " + long])
    }
}
