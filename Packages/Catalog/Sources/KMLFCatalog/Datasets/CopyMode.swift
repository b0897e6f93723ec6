public import KMLFConfig

/// How Kedro's memory datasets hand out what they hold. Swift's values need no copies, so the modes are kept for those who
/// read them and make no difference.
public enum CopyMode: String, Sendable, Hashable, ConfigChoice {
    /// The object itself.
    case assign
    /// A shallow copy.
    case copy
    /// A copy of all that is in it.
    case deepcopy
}
