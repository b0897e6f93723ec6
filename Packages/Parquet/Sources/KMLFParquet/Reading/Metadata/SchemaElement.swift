import KMLFDataFrame

/// How the values are stored.
enum PhysicalType: Int {
    case boolean, int32, int64
    /// Nanoseconds of a day and the day's Julian number: the timestamps of old writers.
    case int96
    case float, double, byteArray, fixedByteArray
}

/// A column, or a group of columns, whose members follow it (`SchemaElement`).
struct SchemaElement {
    var name = ""
    var type: PhysicalType?
    /// The length of each value where the type is `fixedByteArray`.
    var length = 0
    var childCount = 0
    var isOptional = false
    var isRepeated = false
    var meaning = Meaning.none

    /// What the values mean, where it is more than their type tells.
    enum Meaning {
        case none, text, day, float16, null
        case integer(isSigned: Bool)
        /// `unit` is the number of them in a second.
        case timestamp(unit: Int, isUTC: Bool)
        /// What no column of a frame holds, in the plural.
        case other(String)
    }

    init(_ reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        var converted: Int?
        var logical: Meaning?
        while try reader.next(&field) {
            switch field.id {
            case 1: type = PhysicalType(rawValue: try reader.integer(field))
            case 2: length = try reader.integer(field)
            case 3:
                let repetition = try reader.integer(field)
                (isOptional, isRepeated) = (repetition == 1, repetition == 2)
            case 4: name = try reader.text(field)
            case 5: childCount = try reader.integer(field)
            case 6: converted = try reader.integer(field)
            case 10: logical = try reader.structure(field, Meaning.init(logical:))
            default: try reader.skip(field)
            }
        }
        meaning = logical ?? converted.map(Meaning.init(converted:)) ?? .none
    }
}

extension SchemaElement.Meaning {
    /// `ConvertedType`, which older writers know alone. Its timestamps are in no zone, as pyarrow reads them.
    fileprivate init(converted: Int) {
        self =
            switch converted {
            // JSON and the words of an enumeration are text.
            case 0, 4, 19: .text
            case 1, 2: .other("maps")
            case 3: .other("lists")
            case 5: .other("decimals")
            case 6: .day
            case 7, 8: .other("times of day")
            case 9: .timestamp(unit: 1_000, isUTC: false)
            case 10: .timestamp(unit: 1_000_000, isUTC: false)
            case 11...14: .integer(isSigned: false)
            case 15...18: .integer(isSigned: true)
            case 20: .other("BSON")
            case 21: .other("intervals")
            default: .other("values of a type that is not known")
            }
    }

    /// `LogicalType`: a union, which is a structure with one field.
    fileprivate init(logical reader: inout ThriftReader) throws(DataFrameError) {
        self = .none
        var field = ThriftField()
        while try reader.next(&field) {
            switch field.id {
            case 1, 4, 12: self = .text
            case 2: self = .other("maps")
            case 3: self = .other("lists")
            case 5: self = .other("decimals")
            case 6: self = .day
            case 7: self = .other("times of day")
            case 8:
                self = try reader.structure(field, Self.init(timestamp:))
                continue
            case 10:
                self = try reader.structure(field, Self.init(integer:))
                continue
            case 11: self = .null
            case 13: self = .other("BSON")
            case 14: self = .other("UUIDs")
            case 15: self = .float16
            default: self = .other("values of a type that is not known")
            }
            try reader.skip(field)
        }
    }

    private init(timestamp reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        var (unit, isUTC) = (0, false)
        while try reader.next(&field) {
            switch field.id {
            case 1: isUTC = try reader.boolean(field)
            case 2:
                unit = try reader.structure(field) { reader throws(DataFrameError) in
                    var unit = ThriftField()
                    var id = 0
                    while try reader.next(&unit) {
                        id = unit.id
                        try reader.skip(unit)
                    }
                    return id
                }
            default: try reader.skip(field)
            }
        }
        switch unit {
        case 1: self = .timestamp(unit: 1_000, isUTC: isUTC)
        case 2: self = .timestamp(unit: 1_000_000, isUTC: isUTC)
        case 3: self = .timestamp(unit: 1_000_000_000, isUTC: isUTC)
        default: self = .other("timestamps of a unit that is not known")
        }
    }

    private init(integer reader: inout ThriftReader) throws(DataFrameError) {
        var field = ThriftField()
        var isSigned = true
        while try reader.next(&field) {
            switch field.id {
            case 2: isSigned = try reader.boolean(field)
            default: try reader.skip(field)
            }
        }
        self = .integer(isSigned: isSigned)
    }
}
