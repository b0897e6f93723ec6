/// A file that the page is made of.
struct PageFile: Sendable {
    let path: String
    let type: String
    let text: String
}

/// All of them. A page of more files gets them here.
enum PageFiles {
    static let all = [
        PageFile(path: "/", type: "text/html; charset=utf-8", text: html),
        PageFile(path: "/page.css", type: "text/css; charset=utf-8", text: css),
        PageFile(path: "/page.js", type: "text/javascript; charset=utf-8", text: script),
    ]
}
