/// The tags of a run for each model that is packaged at its end, after the model's name.
public enum PackagedModelTag {
    /// The bytes of the model's folder.
    public static func size(of model: String) -> String { "kmlf.model.\(model).size_bytes" }
    /// How long packaging, checking and storing took.
    public static func seconds(of model: String) -> String { "kmlf.model.\(model).seconds" }
}
