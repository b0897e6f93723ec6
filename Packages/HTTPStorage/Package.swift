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
    name: "HTTPStorage",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFHTTPStorage", targets: ["KMLFHTTPStorage"])],
    dependencies: [
        .package(path: "../Files"),
        .package(path: "../Storage"),
        .package(path: "../StorageConformance"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibCURL", path: "Sources/CLibCURL", pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(
            name: "KMLFHTTPStorage",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFStorage", package: "Storage"),
                "CLibCURL",
            ],
            path: "Sources/KMLFHTTPStorage", swiftSettings: settings),
        .testTarget(
            name: "KMLFHTTPStorageTests",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFStorage", package: "Storage"),
                "CLibCURL",
                "KMLFHTTPStorage",
                .product(name: "KMLFStorageConformance", package: "StorageConformance"),
            ],
            path: "Tests/KMLFHTTPStorageTests", swiftSettings: settings),
    ]
)
