import KMLFStorage
import Testing

@Suite("Ids and names") struct IdentityTests {
    @Test("a run id is a random UUID without dashes") func runIDs() {
        var generator = Counting()
        #expect(RunID.random(using: &generator) == "00000000000040018000000000000002")
        let ids = (0..<1_000).map { _ in RunID.random() }
        #expect(Set(ids).count == 1_000)
        for id in ids {
            let bytes = Array(id.utf8)
            #expect(bytes.count == 32)
            #expect(bytes[12] == UInt8(ascii: "4"))
            #expect("89ab".utf8.contains(bytes[16]))
        }
    }

    @Test("an experiment id has 18 digits and no leading zero") func experimentIDs() {
        let ids = (0..<1_000).map { _ in ExperimentID.random() }
        #expect(Set(ids).count == 1_000)
        #expect(ids.allSatisfy { $0.utf8.count == 18 && !$0.hasPrefix("0") && Int($0) != nil })
    }

    @Test("a run's name is an adjective, an animal and a number, the same for the same random numbers")
    func runNames() {
        var generator = Counting()
        #expect(RunName.random(using: &generator) == "agile-albatross-0")
        for _ in 0..<1_000 {
            let parts = RunName.random().split(separator: "-")
            #expect(parts.count == 3)
            #expect(Int(parts[2]).map { (0..<1_000).contains($0) } == true)
        }
    }
}

/// Gives 1, 2, 3, ….
private struct Counting: RandomNumberGenerator {
    private var last: UInt64 = 0

    mutating func next() -> UInt64 {
        last += 1
        return last
    }
}
