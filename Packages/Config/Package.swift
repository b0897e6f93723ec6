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
    name: "Config",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFConfig", targets: ["KMLFConfig"])],
    dependencies: [
        .package(path: "../Files"),
        .package(path: "../Spelling"),
        .package(path: "../YAML"),
    ],
    targets: [
        .target(
            name: "KMLFConfig",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
            ],
            path: "Sources/KMLFConfig", swiftSettings: settings),
        .testTarget(
            name: "KMLFConfigTests",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFSpelling", package: "Spelling"),
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFConfig",
            ],
            path: "Tests/KMLFConfigTests", swiftSettings: settings),
    ]
)
