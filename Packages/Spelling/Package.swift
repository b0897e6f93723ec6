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
    name: "Spelling",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFSpelling", targets: ["KMLFSpelling"])],
    dependencies: [],
    targets: [
        .target(
            name: "KMLFSpelling",
            dependencies: [],
            path: "Sources/KMLFSpelling", swiftSettings: settings),
        .testTarget(
            name: "KMLFSpellingTests",
            dependencies: [
                "KMLFSpelling"
            ],
            path: "Tests/KMLFSpellingTests", swiftSettings: settings),
    ]
)
