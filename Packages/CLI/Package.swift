// swift-tools-version: 6.2
// Made by tools/manifests from the table in the root Package.swift.
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "CLI",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "kmlf", targets: ["KMLFCLI"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../ChildProcess"),
        .package(path: "../Config"),
        .package(path: "../Console"),
        .package(path: "../Copy"),
        .package(path: "../Datasets"),
        .package(path: "../Files"),
        .package(path: "../Hooks"),
        .package(path: "../KMLF"),
        .package(path: "../Models"),
        .package(path: "../PostgreSQLStorage"),
        .package(path: "../Server"),
        .package(path: "../Spelling"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "KMLFCLI",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFConsole", package: "Console"),
                .product(name: "KMLFCopy", package: "Copy"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFHooks", package: "Hooks"),
                .product(name: "KMLF", package: "KMLF"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPostgreSQLStorage", package: "PostgreSQLStorage"),
                .product(name: "KMLFServer", package: "Server"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/KMLFCLI", swiftSettings: settings),
        .testTarget(
            name: "KMLFCLITests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFChildProcess", package: "ChildProcess"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFConsole", package: "Console"),
                .product(name: "KMLFCopy", package: "Copy"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFHooks", package: "Hooks"),
                .product(name: "KMLF", package: "KMLF"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPostgreSQLStorage", package: "PostgreSQLStorage"),
                .product(name: "KMLFServer", package: "Server"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "KMLFCLI",
            ],
            path: "Tests/KMLFCLITests", swiftSettings: settings),
    ]
)
