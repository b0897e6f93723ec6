import KMLF
import Testing

@testable import StarterPackage

@Test func `the pipelines fit together`() throws {
    for name in StarterPackageProject.pipelines.names {
        try StarterPackageProject.pipelines[name]?.checked()
    }
}
