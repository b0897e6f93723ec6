import Foundation
import KMLFStorage
import Testing

@testable import KMLFHTTPStorage

@Suite struct TLSTests {
    /// Answers over TLS, with a certificate of its own for 127.0.0.1, and refuses a client that shows none.
    private static let server = Task {
        try await PythonServer(
            python: PythonServer.python("KMLF_PYTHON"), { port, folder in ["-c", script, "\(port)", folder] },
            ready: nil)
    }

    private static func delete(_ environment: [String: String]) async throws -> TrackingError? {
        let uri = try TrackingURI("https://127.0.0.1:\(try await server.value.port)", relativeTo: "/")
        let store = HTTPStore(
            server: try Server(uri, environment: environment, transfers: Transfers(), headers: nil))
        return try await failure { try await store.deleteRun("r1") }
    }

    @Test func `a certificate that nobody vouches for is refused, with what to do`() async throws {
        let error = try #require(try await Self.delete([:]))
        let reason = try #require(error.message.firstMatch(of: #/: (SSL certificate problem: [^.]*)\./#)).1
        #expect(
            error.description == """
                PERMISSION_DENIED: No secure connection to the server at 'https://127.0.0.1:\
                \(try await Self.server.value.port)': \(reason). Check that it speaks https; \
                MLFLOW_TRACKING_SERVER_CERT_PATH names the certificates to trust, MLFLOW_TRACKING_CLIENT_CERT_PATH the \
                one to show.
                """)
    }

    @Test func `MLFLOW_TRACKING_SERVER_CERT_PATH and MLFLOW_TRACKING_INSECURE_TLS let it pass`() async throws {
        let certificate = try await Self.server.value.folder + "/server.pem"
        let client = ["MLFLOW_TRACKING_CLIENT_CERT_PATH": certificate]
        #expect(try await Self.delete(client.merging(["MLFLOW_TRACKING_SERVER_CERT_PATH": certificate]) { $1 }) == nil)
        #expect(try await Self.delete(client.merging(["MLFLOW_TRACKING_INSECURE_TLS": "true"]) { $1 }) == nil)
    }

    @Test func `without MLFLOW_TRACKING_CLIENT_CERT_PATH no certificate is shown`() async throws {
        let error = try await Self.delete(["MLFLOW_TRACKING_INSECURE_TLS": "true"])
        #expect(error?.description == "PERMISSION_DENIED: no client certificate")
    }

    @Test func `trusting everybody and trusting somebody are not wanted together`() async throws {
        let error = try await failure {
            try ServerSettings([
                "MLFLOW_TRACKING_INSECURE_TLS": "true", "MLFLOW_TRACKING_SERVER_CERT_PATH": "/x.pem",
            ])
        }
        #expect(
            error?.description == """
                INVALID_PARAMETER_VALUE: MLFLOW_TRACKING_INSECURE_TLS takes any certificate, and \
                MLFLOW_TRACKING_SERVER_CERT_PATH names those to trust. Set one of them.
                """)
    }

    private static let script = """
        import datetime, http.server, ipaddress, json, ssl, sys
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from cryptography.hazmat.primitives.asymmetric import ec
        port, folder = int(sys.argv[1]), sys.argv[2]
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, 'kmlf')])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
            .serial_number(1).not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address('127.0.0.1'))]), False)
            .add_extension(x509.BasicConstraints(True, None), True).sign(key, hashes.SHA256()))
        path = folder + '/server.pem'
        with open(path, 'wb') as file:
            file.write(key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
            file.write(certificate.public_bytes(serialization.Encoding.PEM))

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.rfile.read(int(self.headers['Content-Length']))
                shown = self.connection.getpeercert()
                body = {} if shown else {'error_code': 'PERMISSION_DENIED', 'message': 'no client certificate'}
                self.send_response(200 if shown else 403)
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        context.load_verify_locations(path)
        context.verify_mode = ssl.CERT_OPTIONAL
        server = http.server.ThreadingHTTPServer(('127.0.0.1', port), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.serve_forever()
        """
}
