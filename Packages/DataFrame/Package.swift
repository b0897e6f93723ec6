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
    name: "DataFrame",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFDataFrame", targets: ["KMLFDataFrame"])],
    dependencies: [],
    targets: [
        .target(
            name: "KMLFDataFrame",
            dependencies: [],
            path: "Sources/KMLFDataFrame", swiftSettings: settings),
        .testTarget(
            name: "KMLFDataFrameTests",
            dependencies: [
                "KMLFDataFrame"
            ],
            path: "Tests/KMLFDataFrameTests", swiftSettings: settings),
    ]
)
