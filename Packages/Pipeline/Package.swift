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
    name: "Pipeline",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFPipeline", targets: ["KMLFPipeline"])],
    dependencies: [
        .package(path: "../Spelling")
    ],
    targets: [
        .target(
            name: "KMLFPipeline",
            dependencies: [
                .product(name: "KMLFSpelling", package: "Spelling")
            ],
            path: "Sources/KMLFPipeline", swiftSettings: settings),
        .testTarget(
            name: "KMLFPipelineTests",
            dependencies: [
                .product(name: "KMLFSpelling", package: "Spelling"),
                "KMLFPipeline",
            ],
            path: "Tests/KMLFPipelineTests", swiftSettings: settings),
    ]
)
