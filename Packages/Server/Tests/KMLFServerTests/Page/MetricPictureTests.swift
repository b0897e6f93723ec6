import KMLFStorage
import Testing

@testable import KMLFServer

@Suite struct MetricPictureTests {
    private func history(_ values: [Double], milliseconds: Int64 = 10) -> [Metric] {
        values.enumerated().map { index, value in
            Metric(key: "m", value: value, timestamp: 1_000 + Int64(index) * milliseconds, step: Int64(index))
        }
    }

    private func picture(
        _ axis: MetricPicture.Axis = .step, from: Int64? = nil, to: Int64? = nil, columns: Int = 10
    ) -> MetricPicture {
        MetricPicture(axis: axis, from: from, to: to, columns: columns)
    }

    @Test func `a short history is shown whole`() {
        let points = history((0..<40).map(Double.init))
        #expect(picture().points(of: points) == points)
    }

    @Test func `no peak and no hole of a long history is lost`() {
        var values = (0..<100_000).map { Double($0 % 7) }
        values[12_345] = 900
        values[67_890] = -900
        values[80_000] = .nan
        values[90_001] = .infinity
        let shown = picture(columns: 50).points(of: history(values))
        #expect(shown.count <= 50 * 5 + 1)
        for step: Int64 in [0, 12_345, 67_890, 80_000, 90_001, 99_999] {
            #expect(shown.contains { $0.step == step }, "step \(step)")
        }
        #expect(shown.map(\.step) == shown.map(\.step).sorted())
    }

    @Test func `a part is shown with the nearest points beside it, as the line leads there`() {
        let points = history((0..<100).map(Double.init))
        #expect(picture(from: 40, to: 42).points(of: points).map(\.step) == [39, 40, 41, 42, 43])
        #expect(picture(from: -5, to: 1).points(of: points).map(\.step) == [0, 1, 2])
        #expect(picture(from: 200, to: 300).points(of: points).map(\.step) == [99])
        #expect(picture(from: .min, to: .max).points(of: points) == picture().points(of: points))
    }

    @Test func `times are counted from the first point where that is asked for`() {
        let points = history((0..<100).map(Double.init))
        #expect(picture(.relative, from: 100, to: 110).points(of: points).map(\.step) == [9, 10, 11, 12])
        #expect(picture(.time, from: 1_100, to: 1_110).points(of: points).map(\.step) == [9, 10, 11, 12])
    }

    @Test func `points come in the order of the axis, whatever order they were logged in`() {
        let points = [(3, 5), (1, 9), (2, 7)].map { step, time in
            Metric(key: "m", value: 0, timestamp: time, step: step)
        }
        #expect(picture().points(of: points).map(\.step) == [1, 2, 3])
        #expect(picture(.time).points(of: points).map(\.step) == [3, 2, 1])
    }

    @Test func `a history without points has no picture`() { #expect(picture().points(of: []).isEmpty) }

    @Test func `steps at the ends of what a number holds break nothing`() {
        let points = [Int64.min, 0, .max].map { Metric(key: "m", value: 1, timestamp: $0, step: $0) }
        #expect(picture(.relative).points(of: points).count == 3)
        #expect(picture().points(of: points).count == 3)
    }
}
