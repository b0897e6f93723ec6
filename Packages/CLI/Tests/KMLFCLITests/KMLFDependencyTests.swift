import Foundation
import Testing

@testable import KMLFCLI

@Suite struct KMLFDependencyTests {
    static let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test func `an executable finds the checkout that it was built in`() throws {
        let found = try KMLFDependency(builtAs: Self.checkout + "/.build/x/release/kmlf")
        #expect(found == .checkout(Self.checkout))
        #expect(
            found.declaration
                == #".package(name: "kmlf", path: "\#(Self.checkout)", traits: ["HTTP", "PostgreSQL"])"#)
    }

    @Test func `an executable elsewhere asks for --kmlf`() {
        #expect(throws: NewError.unknownKMLF) { try KMLFDependency(builtAs: "/usr/bin/kmlf") }
        #expect(
            NewError.unknownKMLF.description
                == "this kmlf does not stand in the checkout that it was built from; say where the project finds kmlf: --kmlf FOLDER, or --kmlf URL of a git repository."
        )
    }

    @Test func `a relative path is made absolute`() throws {
        #expect(try KMLFDependency("../..", relativeTo: Self.checkout + "/Packages/CLI") == .checkout(Self.checkout))
    }

    @Test(arguments: [
        ("https://host/team/kmlf.git", "kmlf"), ("https://host/pipes/", "pipes"), ("git@host:team/flow.git", "flow"),
        ("ssh://git@host/flow", "flow"),
    ])
    func `a URL is known by its last part`(url: String, identity: String) throws {
        let dependency = try KMLFDependency(url, relativeTo: "/")
        #expect(dependency == .repository(url: url))
        #expect(dependency.identity == identity)
    }
}
