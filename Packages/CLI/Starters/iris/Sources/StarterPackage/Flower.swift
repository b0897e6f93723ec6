/// One row of `example_iris_data`; lengths and widths in centimetres.
struct Flower: Codable, Equatable, Sendable {
    var sepalLength: Double
    var sepalWidth: Double
    var petalLength: Double
    var petalWidth: Double
    var species: String

    var features: [Double] { [sepalLength, sepalWidth, petalLength, petalWidth] }

    enum CodingKeys: String, CodingKey {
        case sepalLength = "sepal_length"
        case sepalWidth = "sepal_width"
        case petalLength = "petal_length"
        case petalWidth = "petal_width"
        case species
    }
}
