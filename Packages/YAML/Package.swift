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
    name: "YAML",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFYAML", targets: ["KMLFYAML"])],
    dependencies: [],
    targets: [
        .systemLibrary(
            name: "CLibYAML", path: "Sources/CLibYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(
            name: "KMLFYAML",
            dependencies: [
                "CLibYAML"
            ],
            path: "Sources/KMLFYAML", swiftSettings: settings),
        .testTarget(
            name: "KMLFYAMLTests",
            dependencies: [
                "CLibYAML",
                "KMLFYAML",
            ],
            path: "Tests/KMLFYAMLTests", swiftSettings: settings),
    ]
)
