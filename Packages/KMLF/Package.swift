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
    name: "KMLF",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLF", targets: ["KMLF"])],
    traits: [
        .default(enabledTraits: ["HTTP", "PostgreSQL"]),
        .trait(name: "HTTP", description: "MLflow servers and S3 in what a project can reach; needs libcurl."),
        .trait(name: "PostgreSQL", description: "PostgreSQL in what a project can reach; needs libpq."),
    ],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../Config"),
        .package(path: "../Console"),
        .package(path: "../DataFrame"),
        .package(path: "../Datasets"),
        .package(path: "../FileStorage"),
        .package(path: "../Files"),
        .package(path: "../HTTPStorage"),
        .package(path: "../Hooks"),
        .package(path: "../Models"),
        .package(path: "../Pipeline"),
        .package(path: "../PostgreSQLStorage"),
        .package(path: "../Runner"),
        .package(path: "../Spelling"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .target(
            name: "KMLF",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFConsole", package: "Console"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFFileStorage", package: "FileStorage"),
                .product(name: "KMLFHTTPStorage", package: "HTTPStorage", condition: .when(traits: ["HTTP"])),
                .product(name: "KMLFHooks", package: "Hooks"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(
                    name: "KMLFPostgreSQLStorage", package: "PostgreSQLStorage",
                    condition: .when(traits: ["PostgreSQL"])),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/KMLF", swiftSettings: settings),
        .testTarget(
            name: "KMLFTests",
            dependencies: [
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFConsole", package: "Console"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFFileStorage", package: "FileStorage"),
                .product(name: "KMLFHTTPStorage", package: "HTTPStorage", condition: .when(traits: ["HTTP"])),
                .product(name: "KMLFHooks", package: "Hooks"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFPipeline", package: "Pipeline"),
                .product(
                    name: "KMLFPostgreSQLStorage", package: "PostgreSQLStorage",
                    condition: .when(traits: ["PostgreSQL"])),
                .product(name: "KMLFRunner", package: "Runner"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                .product(name: "KMLFYAML", package: "YAML"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                "KMLF",
            ],
            path: "Tests/KMLFTests", swiftSettings: settings),
    ]
)
