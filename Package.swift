// swift-tools-version: 6.2
import PackageDescription

/// One package of `Packages/`: the module `KMLF<name>` with its tests. The manifests inside `Packages/` are made from
/// this table by `tools/manifests`, so a dependency is declared here and nowhere else.
struct Module {
    let name: String
    var uses: [String] = []
    var testsUse: [String] = []
    var systemLibraries: [SystemLibrary] = []
    var external: [External] = []
    /// Packages of `uses` that are left out where a trait is off, and the traits.
    var onTrait: [String: String] = [:]
    var isExecutable = false
    /// Its async functions run where their caller runs, as what they do costs less than going elsewhere; what may take long
    /// goes to threads of its own.
    var staysOnCaller = false

    var target: String { name == "KMLF" ? name : "KMLF" + name }
}

struct SystemLibrary {
    let name: String
    let pkgConfig: String
    let apt: String
    let brew: String
}

struct External {
    let product: String
    let package: String
    let url: String
    let from: Version
}

let argumentParser = External(
    product: "ArgumentParser", package: "swift-argument-parser",
    url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")

let modules: [Module] = [
    Module(name: "ChildProcess"),
    Module(name: "Spelling"),
    Module(name: "Files"),
    Module(
        name: "YAML",
        systemLibraries: [SystemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml")]),
    Module(name: "Console", uses: ["Spelling"], external: [argumentParser]),
    Module(name: "DataFrame"),
    Module(name: "Storage", staysOnCaller: true),
    Module(name: "Pipeline", uses: ["Spelling"]),
    Module(name: "Config", uses: ["Files", "Spelling", "YAML"]),
    Module(name: "StorageConformance", uses: ["Storage"]),
    Module(name: "FileStorage", uses: ["Storage", "YAML"], testsUse: ["StorageConformance"], staysOnCaller: true),
    Module(
        name: "PostgreSQLStorage", uses: ["Storage"], testsUse: ["StorageConformance"],
        systemLibraries: [SystemLibrary(name: "CLibPQ", pkgConfig: "libpq", apt: "libpq-dev", brew: "libpq")],
        staysOnCaller: true),
    Module(
        name: "HTTPStorage", uses: ["Files", "Storage"], testsUse: ["StorageConformance"],
        systemLibraries: [
            SystemLibrary(name: "CLibCURL", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl")
        ]),
    Module(name: "Tracking", uses: ["Storage"], testsUse: ["FileStorage"], staysOnCaller: true),
    Module(name: "Copy", uses: ["Storage", "Tracking"], testsUse: ["FileStorage"]),
    Module(
        name: "Catalog", uses: ["Config", "DataFrame", "Files", "Pipeline", "Spelling", "YAML"],
        systemLibraries: [SystemLibrary(name: "CZLib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib")]),
    Module(name: "Runner", uses: ["Catalog", "ChildProcess", "Config", "Files", "Pipeline"]),
    Module(name: "Datasets", uses: ["Catalog", "Config", "Storage", "Tracking", "YAML"], testsUse: ["FileStorage"]),
    Module(
        name: "Hooks",
        uses: ["Catalog", "ChildProcess", "Config", "Datasets", "Pipeline", "Runner", "Storage", "Tracking"],
        testsUse: ["FileStorage", "YAML"]),
    Module(
        name: "KMLF",
        uses: [
            "Catalog", "Config", "Console", "DataFrame", "Datasets", "Files", "FileStorage", "HTTPStorage", "Hooks",
            "Pipeline", "PostgreSQLStorage", "Runner", "Spelling", "Storage", "Tracking", "YAML",
        ],
        external: [argumentParser], onTrait: ["HTTPStorage": "HTTP", "PostgreSQLStorage": "PostgreSQL"]),
    Module(
        name: "CLI",
        uses: [
            "Catalog", "ChildProcess", "Config", "Console", "Copy", "Datasets", "Files", "Hooks", "KMLF",
            "PostgreSQLStorage", "Spelling", "Storage", "Tracking", "YAML",
        ],
        external: [argumentParser], isExecutable: true),
]

/// Tests that need several packages together.
let crossTests: [(name: String, uses: [String])] = [
    ("ArchitectureTests", []),
    ("AdapterTests", ["Copy", "FileStorage", "KMLF", "Storage", "StorageConformance", "Tracking"]),
    ("CLITests", ["Storage", "FileStorage", "YAML", "Config"]),
]

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

func target(of name: String) -> Target.Dependency {
    .target(name: modules.first { $0.name == name }?.target ?? name)
}

func targets(of module: Module) -> [Target] {
    let folder = "Packages/\(module.name)"
    let dependencies =
        module.uses.map { name -> Target.Dependency in
            guard let trait = module.onTrait[name] else { return target(of: name) }
            return .target(name: "KMLF" + name, condition: .when(traits: [trait]))
        }
        + module.systemLibraries.map { .target(name: $0.name) }
        + module.external.map { .product(name: $0.product, package: $0.package) }
    let path = "\(folder)/Sources/\(module.target)"
    let settings =
        settings + (module.staysOnCaller ? [.enableUpcomingFeature("NonisolatedNonsendingByDefault")] : [])
    let main: Target =
        module.isExecutable
        ? .executableTarget(name: module.target, dependencies: dependencies, path: path, swiftSettings: settings)
        : .target(name: module.target, dependencies: dependencies, path: path, swiftSettings: settings)
    let tests: Target = .testTarget(
        name: "\(module.target)Tests",
        dependencies: dependencies + [.target(name: module.target)] + module.testsUse.map(target(of:)),
        path: "\(folder)/Tests/\(module.target)Tests", swiftSettings: settings)
    let libraries: [Target] = module.systemLibraries.map {
        .systemLibrary(
            name: $0.name, path: "\(folder)/Sources/\($0.name)", pkgConfig: $0.pkgConfig,
            providers: [.apt([$0.apt]), .brew([$0.brew])])
    }
    return libraries + [main, tests]
}

let package = Package(
    name: "kmlf",
    platforms: [.macOS(.v15)],
    products: modules.map {
        $0.isExecutable
            ? .executable(name: "kmlf", targets: [$0.target]) : .library(name: $0.target, targets: [$0.target])
    },
    traits: [
        .default(enabledTraits: ["HTTP", "PostgreSQL"]),
        .trait(name: "HTTP", description: "MLflow servers and S3 in what a project can reach; needs libcurl."),
        .trait(name: "PostgreSQL", description: "PostgreSQL in what a project can reach; needs libpq."),
    ],
    dependencies: [.package(url: argumentParser.url, from: argumentParser.from)],
    targets: modules.flatMap(targets(of:))
        + crossTests.map { suite in
            .testTarget(
                name: suite.name, dependencies: suite.uses.map(target(of:)), path: "Tests/\(suite.name)",
                swiftSettings: settings)
        }
)
