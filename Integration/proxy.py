"""A TCP proxy on this machine that spoils what it passes on: what lies between a client and a server may do so at any time."""
import re
import socket
import threading
import time
from collections.abc import Callable

# What may happen to an answer, which the server has sent by then: it comes late, not at all, by half, or twice. After a
# drop and a half one the connection is cut.
FAULTS = ["delay", "drop", "halve", "repeat"]


class Proxy:
    """Listens on a port of its own until the block ends."""

    def __init__(self, port: int, fault: Callable[[int, int, int], str | None] = lambda *_: None,
                 cut: Callable[[int, int], bool] = lambda *_: False):
        """`fault` says what happens to an answer: it is told the numbers of the connection and of the answer in it, from 0,
        and how long the answer is. `cut` says whether a connection ends before more of the client is passed on: it is told
        the connection's number and how many bytes the client has sent."""
        self.target = port
        self.fault = fault
        self.cut = cut
        self.done = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _accept(self):
        connection = 0
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            threading.Thread(target=self._pass, args=(self._request, client, server, connection), daemon=True).start()
            threading.Thread(target=self._pass, args=(self._answer, server, client, connection), daemon=True).start()
            connection += 1

    @staticmethod
    def _pass(work, source, target, *arguments):
        """Until one of the two ends: then the other does. They are closed as well, so that a client which sends on is told."""
        try:
            work(source, target, *arguments)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()

    def _request(self, client, server, connection):
        sent = 0
        while data := client.recv(65_536):
            sent += len(data)
            if self.cut(connection, sent):
                self.done.append("cut")
                return
            server.sendall(data)

    def _answer(self, server, client, connection):
        answer = 0
        while data := whole(server, server.recv(65_536)):
            fault = self.fault(connection, answer, len(data))
            if fault:
                self.done.append(fault)
            if fault == "drop":
                return
            if fault == "halve":
                client.sendall(data[: len(data) // 2])
                return
            if fault == "delay":
                time.sleep(0.2)
            client.sendall(data * 2 if fault == "repeat" else data)
            answer += 1


def whole(server, data: bytes) -> bytes:
    """An HTTP answer whose head tells its length is one, however it comes. So are PostgreSQL's, which come at once."""
    while data.startswith(b"HTTP/") and b"\r\n\r\n" not in data:
        data += server.recv(65_536) or b"\r\n\r\n"
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE) if head.startswith(b"HTTP/") else None
    while length and len(body) < int(length[1]):
        more = server.recv(65_536)
        if not more:
            break
        data, body = data + more, body + more
    return data
