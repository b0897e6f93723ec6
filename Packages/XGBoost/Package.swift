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
    name: "XGBoost",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFXGBoost", targets: ["KMLFXGBoost"])],
    dependencies: [
        .package(path: "../Catalog"),
        .package(path: "../Coding"),
        .package(path: "../Config"),
        .package(path: "../DataFrame"),
        .package(path: "../Datasets"),
        .package(path: "../Files"),
        .package(path: "../Models"),
        .package(path: "../Spelling"),
        .package(path: "../Storage"),
        .package(path: "../Tracking"),
        .package(path: "../YAML"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXGBoost", path: "Sources/CLibXGBoost", pkgConfig: "xgboost",
            providers: [.apt(["libxgboost-dev"]), .brew(["xgboost"])]),
        .target(
            name: "KMLFXGBoost",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
                "CLibXGBoost",
            ],
            path: "Sources/KMLFXGBoost", swiftSettings: settings),
        .testTarget(
            name: "KMLFXGBoostTests",
            dependencies: [
                .product(name: "KMLFCoding", package: "Coding"),
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFDataFrame", package: "DataFrame"),
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFYAML", package: "YAML"),
                "CLibXGBoost",
                "KMLFXGBoost",
                .product(name: "KMLFCatalog", package: "Catalog"),
                .product(name: "KMLFDatasets", package: "Datasets"),
                .product(name: "KMLFTracking", package: "Tracking"),
            ],
            path: "Tests/KMLFXGBoostTests", swiftSettings: settings),
    ]
)
