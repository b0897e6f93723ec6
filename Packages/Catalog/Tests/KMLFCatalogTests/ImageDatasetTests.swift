import KMLFCatalog
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct ImageDatasetTests {
    static let contents: [(ending: String, content: [UInt8])] = [
        ("png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]), ("jpg", [0xFF, 0xD8, 0xFF, 0xE0]),
        ("jpeg", [0xFF, 0xD8, 0xFF, 0xDB]), ("gif", Array("GIF89a..".utf8)),
        ("webp", Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8 ".utf8)), ("svg", Array("<svg/>".utf8)),
    ]

    @Test("a picture is its file's bytes", arguments: contents)
    func bytes(_ ending: String, _ content: [UInt8]) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("plot: {type: pillow.ImageDataset, filepath: data/plot.\(ending)}")
            try await catalog.save(content, to: "plot")
            #expect(try project.bytes("data/plot.\(ending)") == content)
            #expect(try await catalog.load("plot") == content)
            #expect(try await catalog.load("plot") == Data(content))
        }
    }

    @Test(
        "an SVG is told by its first element, whatever stands before it",
        arguments: [
            "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
            "\u{FEFF}<?xml version='1.0'?>\n<!-- <p> -->\n<svg>\n</svg>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x' [<!ENTITY a 'b'>]>\n<svg:svg/>",
        ])
    func svg(_ text: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("plot: {type: matplotlib.MatplotlibWriter, filepath: plot.svg}")
            try await catalog.save(text, to: "plot")
            #expect(try await catalog.load("plot") == text)
        }
    }

    @Test(
        "what is no picture of the kind is refused, and the file stays as it was",
        arguments: [
            ("svg", "<html><svg/></html>", "none of PNG, JPEG, GIF, WebP, SVG, but ROOT/plot.svg holds SVG"),
            ("svg", "<?xml version='1.0'?>", "none of PNG, JPEG, GIF, WebP, SVG, but ROOT/plot.svg holds SVG"),
            ("svg", "", "none of PNG, JPEG, GIF, WebP, SVG, but ROOT/plot.svg holds SVG"),
            ("png", "GIF89a", "a GIF picture, but ROOT/plot.png holds PNG"),
            ("webp", "RIFF", "none of PNG, JPEG, GIF, WebP, SVG, but ROOT/plot.webp holds WebP"),
        ])
    func refused(_ ending: String, _ content: String, _ reason: String) async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog("plot: {type: pillow.ImageDataset, filepath: plot.\(ending)}")
            let form = "dataset `plot` (pillow.ImageDataset(filepath=ROOT/plot.\(ending))) cannot be"
            #expect(
                project.neutral(await errorText { try await catalog.save(Array(content.utf8), to: "plot") })
                    == "\(form) saved: the value is \(reason)")
            #expect(try await !catalog.exists("plot"))
            try project.write(content, to: "plot.\(ending)")
            #expect(
                project.neutral(await errorText { try await catalog.load("plot", as: Data.self) })
                    == "\(form) loaded: ROOT/plot.\(ending) is \(reason)")
        }
    }

    @Test func `the format is told by the entry where the file's ending does not tell it`() async throws {
        try await TestProject.run { project in
            let catalog = try project.catalog(
                "plot: {type: pillow.ImageDataSet, filepath: plot.bin, save_args: {format: PNG}}")
            try await catalog.save(Self.contents[0].content, to: "plot")
            #expect(try await catalog.exists("plot"))
            #expect(
                await errorText { try project.catalog("plot: {type: pillow.ImageDataset, filepath: plot.bin}") }
                    == """
                    conf/base/catalog.yml:1:45: plot.filepath: must end in .png, .jpg, .jpeg, .gif, .webp or .svg, or \
                    save_args.format must name the format
                    plot: {type: pillow.ImageDataset, filepath: plot.bin}
                                                                ^
                    """)
        }
    }
}
