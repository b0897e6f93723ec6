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
    name: "Server",
    platforms: [.macOS(.v15)],
    products: [.library(name: "KMLFServer", targets: ["KMLFServer"])],
    dependencies: [
        .package(path: "../Config"),
        .package(path: "../FileStorage"),
        .package(path: "../Files"),
        .package(path: "../HTTPStorage"),
        .package(path: "../ModelWorker"),
        .package(path: "../Models"),
        .package(path: "../Scoring"),
        .package(path: "../Storage"),
        .package(path: "../StorageConformance"),
        .package(path: "../Tracking"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibCrypt", path: "Sources/CLibCrypt", pkgConfig: "libxcrypt",
            providers: [.apt(["libcrypt-dev"]), .brew(["libxcrypt"])]),
        .target(name: "CPage", path: "Sources/CPage", exclude: ["Files"]),
        .target(
            name: "KMLFServer",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFScoring", package: "Scoring"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                "CLibCrypt",
                "CPage",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            path: "Sources/KMLFServer", swiftSettings: settings),
        .testTarget(
            name: "KMLFServerTests",
            dependencies: [
                .product(name: "KMLFFiles", package: "Files"),
                .product(name: "KMLFScoring", package: "Scoring"),
                .product(name: "KMLFStorage", package: "Storage"),
                .product(name: "KMLFTracking", package: "Tracking"),
                "CLibCrypt",
                "CPage",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                "KMLFServer",
                .product(name: "KMLFConfig", package: "Config"),
                .product(name: "KMLFFileStorage", package: "FileStorage"),
                .product(name: "KMLFHTTPStorage", package: "HTTPStorage"),
                .product(name: "KMLFModelWorker", package: "ModelWorker"),
                .product(name: "KMLFModels", package: "Models"),
                .product(name: "KMLFStorageConformance", package: "StorageConformance"),
            ],
            path: "Tests/KMLFServerTests", swiftSettings: settings),
    ]
)
