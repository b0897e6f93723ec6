import Testing

@testable import KMLFCLI

@Suite struct ProjectNameTests {
    @Test(arguments: [
        ("iris", "Iris"), ("my iris-project", "MyIrisProject"), ("customer_churn2", "CustomerChurn2"), ("ABC", "ABC"),
        ("a--b", "AB"),
    ])
    func `the package is the name in one word`(name: String, package: String) throws {
        #expect(try ProjectName(name).package == package)
    }

    @Test(arguments: ["", "1st", "é", "a.b", "a/b", " a", "a ", "-a", "a\nb", "a\"b"])
    func `a name that no package can bear is refused`(name: String) {
        #expect(throws: NewError.badName(name)) { try ProjectName(name) }
    }

    @Test(arguments: ["class", "self", "protocol", "Any"])
    func `a word of the language is refused`(name: String) {
        #expect(throws: NewError.keyword(name)) { try ProjectName(name) }
    }

    @Test(arguments: [
        ("foundation", "Foundation"), ("swift", "Swift"), ("kMLF storage", "KMLFStorage"), ("node", "Node"),
    ])
    func `the name of a module or type that projects use is refused`(name: String, package: String) {
        #expect(throws: NewError.module(package)) { try ProjectName(name) }
    }

    @Test func `what is wrong is said with what to do`() {
        #expect(
            NewError.badName("1\nst").description
                == "'1\\nst' cannot be the name of a project: it begins with a letter, and holds letters (a to z), digits, spaces, '-' and '_' only."
        )
        #expect(
            NewError.keyword("class").description
                == "'class' is a word of the Swift language; give the project another name.")
        #expect(
            NewError.module("Swift").description
                == "a package 'Swift' would hide a module or a type that projects use; give the project another name.")
    }
}
