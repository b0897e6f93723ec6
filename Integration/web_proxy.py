"""nginx in front of servers, as docs/server.md sets it up: as an ordinary program in a folder of its own."""
import contextlib
import os
import pathlib
import subprocess
import time

from database import free_port

CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/errors;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    log_format protocol '$server_protocol $request_method $uri $status';
    access_log {folder}/requests protocol;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 0;
    upstream tracking {{
        {upstreams}
        keepalive 16;
    }}
    server {{
        listen 127.0.0.1:{port}{listen};
        {certificate}
        location / {{
            proxy_pass http://tracking;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $host:$server_port;
            proxy_request_buffering off;
            proxy_buffering off;
        }}
    }}
}}
"""


class WebProxy:
    """`protocols` are those of the requests so far, as `HTTP/2.0`."""

    def __init__(self, folder: pathlib.Path, addresses: list, with_http2: bool = False):
        folder.mkdir(parents=True)
        self.folder, port = folder, free_port()
        self.address = f"{'https' if with_http2 else 'http'}://127.0.0.1:{port}"
        self.certificate = folder / "certificate.pem"
        certificate = ""
        if with_http2:
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                 "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder / "key.pem", "-out", self.certificate],
                check=True, capture_output=True)
            certificate = f"ssl_certificate {self.certificate}; ssl_certificate_key {folder}/key.pem;"
        (folder / "nginx.conf").write_text(CONFIGURATION.format(
            folder=folder, port=port, listen=" ssl http2" if with_http2 else "", certificate=certificate,
            upstreams="\n        ".join(f"server {address.split('://')[1]};" for address in addresses)))
        user = ["-g", "user root;"] if os.getuid() == 0 else []
        self.process = subprocess.Popen(
            ["/usr/sbin/nginx", "-c", folder / "nginx.conf", "-e", folder / "errors", *user], stderr=subprocess.DEVNULL)
        while not (folder / "nginx.pid").exists():
            assert self.process.poll() is None, (folder / "errors").read_text()
            time.sleep(0.01)

    @property
    def protocols(self) -> list:
        return [line.split()[0] for line in (self.folder / "requests").read_text().splitlines()]

    @classmethod
    @contextlib.contextmanager
    def running(cls, *arguments, **options):
        proxy = cls(*arguments, **options)
        try:
            yield proxy
        finally:
            proxy.process.terminate()
            proxy.process.wait()
