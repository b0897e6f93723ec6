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
    name: "Files",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFFiles", targets: ["KMLFFiles"])],
    dependencies: [],
    targets: [
        .target(
            name: "KMLFFiles",
            dependencies: [],
            path: "Sources/KMLFFiles", swiftSettings: settings),
        .testTarget(
            name: "KMLFFilesTests",
            dependencies: [
                "KMLFFiles"
            ],
            path: "Tests/KMLFFilesTests", swiftSettings: settings),
    ]
)
