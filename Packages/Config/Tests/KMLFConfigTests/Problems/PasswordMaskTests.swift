import KMLFConfig
import Testing

@Suite struct PasswordMaskTests {
    @Test(arguments: [
        ("http://me:pw@host", "http://me:**@host"), ("a b://me:p/w?#@host c", "a b://me:*****@host c"),
        (
            "postgresql://h/db?user=me&password=p%40w&sslmode=require",
            "postgresql://h/db?user=me&password=*****&sslmode=require"
        ),
        ("'postgresql://me@h?sslpassword=pw' x", "'postgresql://me@h?sslpassword=**' x"),
        (
            "https://host/path?access_token=t&X-Amz-Security-Token=u#end",
            "https://host/path?access_token=*&X-Amz-Security-Token=*****"
        ),
        ("http://host?max_tokens=3&key=4", "http://host?max_tokens=3&key=4"), ("no://secrets", "no://secrets"),
        ("password=pw", "password=pw"),
    ])
    func `passwords of URIs are hidden, before the host and among the values behind it`(text: String, shown: String) {
        #expect(PasswordMask.apply(to: text) == shown)
    }
}
