import Testing

@testable import KMLFCLI

@Suite struct TextTests {
    @Test(arguments: [
        (0.0, "0.0"), (0.9666666666666667, "0.966667"), (1, "1"), (-2.5, "-2.5"), (1234567, "1234567"),
        (123456.789, "123457"), (0.00012345678, "0.000123457"), (1e-9, "1e-09"), (1e300, "1e+300"), (.nan, "nan"),
        (-.infinity, "-inf"), (0.1 + 0.2, "0.3"),
    ])
    func `a number is shown with at most six digits`(number: Double, text: String) {
        #expect(number.shortText == text)
    }

    @Test func `a sparkline goes from the least to the most, and is thinned`() {
        #expect([0, 1, 2, 3, 4, 5, 6, 7].sparkline() == "▁▂▃▄▅▆▇█")
        #expect((0...1_000).map(Double.init).sparkline(width: 3) == "▁▅█")
        #expect([1.0, .nan, 1].sparkline() == "▁▁")
        #expect([1.0].sparkline().isEmpty)
    }

    @Test(arguments: [
        ("a/./b/../c", "/home", "/home/a/c"), ("/x//y/", "/home", "/x/y"), ("../../..", "/home/me", "/"),
        (".", "/home", "/home"),
    ])
    func `a path is made absolute`(path: String, folder: String, absolute: String) {
        #expect(Path.absolute(path, relativeTo: folder) == absolute)
    }

    @Test func `a path is shown as a shell reads it, from where the person stands`() {
        #expect(Path.relative("/home/me/a b", to: "/home/me") == "a b")
        #expect(Path.relative("/home/me2", to: "/home/me") == "/home/me2")
        #expect(Path.forShell("a b") == "'a b'")
        #expect(Path.forShell("it's") == #"'it'\''s'"#)
        #expect(Path.forShell("/tmp/iris-demo") == "/tmp/iris-demo")
    }
}
