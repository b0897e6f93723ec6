/// Ids of new runs.
public enum RunID {
    /// 32 lower-case hexadecimal digits: a random UUID (version 4) without dashes, as MLflow makes them.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let high = generator.next() & 0xffff_ffff_ffff_0fff | 0x4000
        let low = generator.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
        return hexadecimal(high) + hexadecimal(low)
    }

    /// A new id from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

/// Ids of new experiments.
public enum ExperimentID {
    /// 18 digits, the first not zero, as MLflow's file store makes them. They do not fit the 32-bit column of its
    /// PostgreSQL schema.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        String(UInt64.random(in: 100_000_000_000_000_000...999_999_999_999_999_999, using: &generator))
    }

    /// A new id from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }
}

/// Ids of new logged models.
public enum LoggedModelID {
    /// `m-` and 32 lower-case hexadecimal digits, as MLflow makes them.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        "m-" + RunID.random(using: &generator)
    }

    /// A new id from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }
}
