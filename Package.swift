// swift-tools-version: 6.2
import PackageDescription

/// One package of `Packages/`: the module `KMLF<name>` with its tests. The manifests inside `Packages/` are made from
/// this table by `tools/manifests`, so a dependency is declared here and nowhere else.
struct Module {
    let name: String
    var uses: [String] = []
    var testsUse: [String] = []
    var systemLibraries: [SystemLibrary] = []
    /// Targets of C whose folder `Files` becomes part of the program by `#embed`.
    var embedded: [String] = []
    var external: [External] = []
    /// Packages of `uses` that are left out where a trait is off, and the traits.
    var onTrait: [String: String] = [:]
    /// The trait without which the packages of `external` are not even fetched; nil where they always are.
    var externalTrait: String?
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
    /// nil for those that the package has by itself.
    var traits: Set<Package.Dependency.Trait>?

    var dependency: Package.Dependency {
        guard let traits else { return .package(url: url, from: from) }
        return .package(url: url, from: from, traits: traits)
    }
}

let argumentParser = External(
    product: "ArgumentParser", package: "swift-argument-parser",
    url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")

/// The HTTP server, without the parts of Hummingbird that need the whole of Foundation.
let hummingbird = ["Hummingbird", "HummingbirdCore", "HummingbirdTLS"].map {
    External(
        product: $0, package: "hummingbird", url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1",
        traits: [])
}

let httpServer: [External] =
    hummingbird + [
        External(
            product: "HTTPTypes", package: "swift-http-types", url: "https://github.com/apple/swift-http-types",
            from: "1.8.0", traits: []),
        External(product: "Logging", package: "swift-log", url: "https://github.com/apple/swift-log", from: "1.16.2"),
        External(product: "NIOCore", package: "swift-nio", url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        External(
            product: "NIOSSL", package: "swift-nio-ssl", url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        External(
            product: "ServiceLifecycle", package: "swift-service-lifecycle",
            url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ]

let modules: [Module] = [
    Module(name: "ChildProcess"),
    Module(name: "Spelling"),
    Module(name: "Files"),
    Module(
        name: "YAML",
        systemLibraries: [SystemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml")]),
    Module(name: "Console", uses: ["Spelling"], external: [argumentParser]),
    Module(name: "DataFrame"),
    Module(
        name: "Gzip",
        systemLibraries: [SystemLibrary(name: "CZLib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib")]),
    Module(name: "Storage", staysOnCaller: true),
    Module(name: "Pipeline", uses: ["Spelling"]),
    Module(name: "Coding", uses: ["YAML"]),
    Module(name: "Config", uses: ["Files", "Spelling", "YAML"]),
    Module(name: "Parquet", uses: ["DataFrame", "Gzip"]),
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
        name: "Catalog",
        uses: ["Coding", "Config", "DataFrame", "Files", "Gzip", "Parquet", "Pipeline", "Spelling", "YAML"]),
    Module(name: "Runner", uses: ["Catalog", "ChildProcess", "Config", "Files", "Pipeline"]),
    Module(
        name: "Models",
        uses: ["Coding", "Config", "DataFrame", "Files", "Spelling", "Storage", "Tracking", "YAML"],
        testsUse: ["FileStorage"]),
    Module(
        name: "ModelWorker",
        uses: ["ChildProcess", "Coding", "Config", "DataFrame", "Files", "Models", "Storage", "YAML"]),
    Module(
        name: "XGBoost", uses: ["Coding", "Config", "DataFrame", "Files", "Models", "Spelling", "Storage", "YAML"],
        testsUse: ["Catalog", "Datasets", "Tracking"],
        systemLibraries: [
            SystemLibrary(name: "CLibXGBoost", pkgConfig: "xgboost", apt: "libxgboost-dev", brew: "xgboost")
        ]),
    Module(
        name: "Scoring",
        uses: ["Coding", "Config", "DataFrame", "Models", "ModelWorker", "Parquet", "Spelling", "YAML"],
        testsUse: ["ChildProcess"]),
    Module(
        name: "Datasets", uses: ["Catalog", "Config", "Files", "Models", "Storage", "Tracking", "YAML"],
        testsUse: ["FileStorage"]),
    Module(
        name: "PipelineML",
        uses: [
            "Catalog", "ChildProcess", "Coding", "Config", "DataFrame", "Files", "Models", "ModelWorker", "Pipeline",
            "Runner", "Spelling", "Storage", "YAML",
        ],
        testsUse: ["Datasets", "FileStorage", "Tracking"]),
    Module(
        name: "Hooks",
        uses: [
            "Catalog", "ChildProcess", "Config", "Datasets", "Models", "Pipeline", "PipelineML", "Runner", "Storage",
            "Tracking",
        ],
        testsUse: ["DataFrame", "FileStorage", "ModelWorker", "YAML"]),
    Module(
        name: "Server", uses: ["Files", "Scoring", "Storage", "Tracking"],
        testsUse: ["Config", "FileStorage", "HTTPStorage", "ModelWorker", "Models", "StorageConformance"],
        systemLibraries: [
            SystemLibrary(name: "CLibCrypt", pkgConfig: "libxcrypt", apt: "libcrypt-dev", brew: "libxcrypt")
        ], embedded: ["CPage"], external: httpServer, externalTrait: "Server"),
    Module(
        name: "KMLF",
        uses: [
            "Catalog", "Config", "Console", "DataFrame", "Datasets", "Files", "FileStorage", "HTTPStorage", "Hooks",
            "ModelWorker", "Models", "Parquet", "Pipeline", "PipelineML", "PostgreSQLStorage", "Runner", "Spelling",
            "Storage", "Tracking", "YAML",
        ],
        external: [argumentParser], onTrait: ["HTTPStorage": "HTTP", "PostgreSQLStorage": "PostgreSQL"]),
    Module(
        name: "CLI",
        uses: [
            "Catalog", "ChildProcess", "Coding", "Config", "Console", "Copy", "Datasets", "Files", "HTTPStorage",
            "Hooks", "KMLF", "ModelWorker", "Models", "PipelineML", "PostgreSQLStorage", "Scoring", "Server",
            "Spelling", "Storage", "Tracking", "YAML",
        ],
        external: [argumentParser], isExecutable: true),
]

/// Tests that need several packages together.
let crossTests: [(name: String, uses: [String])] = [
    ("ArchitectureTests", []),
    ("AdapterTests", ["Copy", "FileStorage", "KMLF", "Storage", "StorageConformance", "Tracking"]),
    ("CompilerTests", ["PipelineML", "Tracking"]),
    ("CLITests", ["Storage", "FileStorage", "YAML", "Config"]),
]

/// The projects of `Examples/` whose nodes are built and tested with everything else: their sources but the file with `@main`,
/// and their tests. Each is a package of its own for whoever runs it.
let examples = ["TextClassifier"]

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
        + module.embedded.map { .target(name: $0) }
        + module.external.map {
            .product(
                name: $0.product, package: $0.package,
                condition: module.externalTrait.flatMap { .when(traits: [$0]) })
        }
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
    let embedded: [Target] = module.embedded.map {
        .target(name: $0, path: "\(folder)/Sources/\($0)", exclude: ["Files"])
    }
    return libraries + embedded + [main, tests]
}

func targets(ofExample name: String) -> [Target] {
    let folder = "Examples/\(name)"
    return [
        .target(
            name: name, dependencies: [target(of: "KMLF")], path: "\(folder)/Sources/\(name)",
            exclude: ["\(name)Project.swift"], swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests", dependencies: [.target(name: name), target(of: "KMLF")],
            path: "\(folder)/Tests/\(name)Tests", swiftSettings: settings),
    ]
}

/// Each package once, of whichever of its products modules use.
let externalPackages: [Package.Dependency] = {
    var seen: Set<String> = []
    return modules.flatMap(\.external).filter { seen.insert($0.package).inserted }.map(\.dependency)
}()

let package = Package(
    name: "kmlf",
    platforms: [.macOS(.v15)],
    products: modules.map {
        $0.isExecutable
            ? .executable(name: "kmlf", targets: [$0.target]) : .library(name: $0.target, targets: [$0.target])
    },
    traits: [
        .default(enabledTraits: ["HTTP", "PostgreSQL", "Server"]),
        .trait(name: "HTTP", description: "MLflow servers and S3 in what a project can reach; needs libcurl."),
        .trait(name: "Server", description: "The server and, with it, the executable kmlf; fetches Hummingbird."),
        .trait(name: "PostgreSQL", description: "PostgreSQL in what a project can reach; needs libpq."),
    ],
    dependencies: externalPackages,
    targets: modules.flatMap(targets(of:)) + examples.flatMap(targets(ofExample:))
        + crossTests.map { suite in
            .testTarget(
                name: suite.name, dependencies: suite.uses.map(target(of:)), path: "Tests/\(suite.name)",
                swiftSettings: settings)
        }
)
