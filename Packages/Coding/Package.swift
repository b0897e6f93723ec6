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
    name: "Coding",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFCoding", targets: ["KMLFCoding"])],
    dependencies: [
        .package(path: "../YAML")
    ],
    targets: [
        .target(
            name: "KMLFCoding",
            dependencies: [
                .product(name: "KMLFYAML", package: "YAML")
            ],
            path: "Sources/KMLFCoding", swiftSettings: settings),
        .testTarget(
            name: "KMLFCodingTests",
            dependencies: [
                .product(name: "KMLFYAML", package: "YAML"),
                "KMLFCoding",
            ],
            path: "Tests/KMLFCodingTests", swiftSettings: settings),
    ]
)
