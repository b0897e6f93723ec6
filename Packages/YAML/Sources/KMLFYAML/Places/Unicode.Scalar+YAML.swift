extension Unicode.Scalar {
    /// YAML 1.1's line ends, which are libyaml's.
    var isYAMLBreak: Bool {
        switch self {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    var isYAMLBlank: Bool { self == " " || self == "\t" || isYAMLBreak }

    /// libyaml escapes what lies beyond the basic plane, though YAML 1.1 would not ask for it.
    var isYAMLPrintable: Bool {
        switch value {
        case 0x0A, 0x20...0x7E, 0xA0...0xFFFD: self != "\u{FEFF}"
        default: false
        }
    }
}
