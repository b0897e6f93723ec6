internal import ArgumentParser
internal import KMLFConsole
internal import KMLFServer

/// Whom a server lets in, and how it proves who it is.
struct AccessOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file of its users, which `kmlf server user add` makes; without it everybody who reaches it may do everything.",
            valueName: "file"), completion: .file())
    var auth: String?

    @Flag(help: "Listen on a network without users.")
    var insecure = false

    @Option(
        name: .customLong("allowed-hosts"),
        help: ArgumentHelp(
            "Names under which browsers reach it, beside localhost, --host and addresses in numbers; separated by commas.",
            valueName: "names"))
    var hosts: String?

    @Option(
        name: .customLong("allowed-origins"),
        help: ArgumentHelp(
            "Sites whose pages may change what it holds, as https://runs.example.org; separated by commas.",
            valueName: "origins"))
    var origins: String?

    @Option(
        name: .customLong("tls-cert"),
        help: ArgumentHelp("The certificate of https, with its chain, as PEM.", valueName: "file"), completion: .file())
    var certificate: String?

    @Option(
        name: .customLong("tls-key"), help: ArgumentHelp("The certificate's private key, as PEM.", valueName: "file"),
        completion: .file())
    var key: String?

    func validate() throws {
        if (certificate == nil) != (key == nil) {
            throw ValidationError("--tls-cert and --tls-key belong together: give both or neither.")
        }
    }

    /// Paths begin at the working directory.
    func apply(to options: inout ServerOptions, in surroundings: Surroundings) {
        let absolute = { Path.absolute($0, relativeTo: surroundings.folder) }
        options.users = auth.map { UsersFile(path: absolute($0)) }
        options.isInsecure = insecure
        options.allowedHosts = Self.list(hosts)
        options.allowedOrigins = Self.list(origins)
        if let certificate, let key {
            options.tls = .init(certificate: absolute(certificate), key: absolute(key))
        }
    }

    private static func list(_ text: String?) -> [String] {
        (text ?? "").split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    }
}
