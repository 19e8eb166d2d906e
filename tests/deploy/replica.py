"""A replica made of next to nothing: it says who it is, and remembers what it was asked."""

import socket
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Replica(ThreadingHTTPServer):
    """A server that answers every path; ``asked`` are the paths and headers of the requests.

    Its media are those in ``media``, and the paths in ``pages`` are answered with HTML; a handshake
    is accepted, and the line closed when ``free`` is set.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = []
        self.media = set()
        self.pages = set()
        self.free = threading.Event()
        self.free.set()
        self.lines = []

    def process_request(self, request, client_address):
        self.lines.append(request)
        super().process_request(request, client_address)

    def end(self):
        """Answer nobody any more, on open lines neither."""
        self.free.set()
        self.shutdown()
        self.server_close()
        for line in self.lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    @property
    def port(self):
        return self.server_address[1]

    def number_of(self, path):
        """How often a path was asked for."""
        return [asked for asked, _ in self.asked].count(path)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Replica

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        if self.headers.get("Upgrade"):
            self.send_response(101)
            self.send_header("Upgrade", "websocket")
            self.send_header("Connection", "upgrade")
            self.send_header("X-Replica", str(self.server.port))
            self.end_headers()
            self.close_connection = True
            self.server.free.wait(20)
            return
        is_missing = self.path.startswith("/media/") and self.path not in self.server.media
        body = b"gone" if is_missing else b"x" * 2000
        self.send_response(404 if is_missing else 200)
        self.send_header("Content-Length", str(len(body)))
        is_page = self.path in self.server.pages
        self.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "text/plain")
        self.send_header("X-Replica", str(self.server.port))
        self.send_header("Vary", "Accept-Encoding, X-Forwarded-Host")
        self.send_header("Cache-Control", "public, max-age=300")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@contextmanager
def replicas(number):
    """So many replicas, as long as the block lasts."""
    made = [Replica() for _ in range(number)]
    for replica in made:
        threading.Thread(target=replica.serve_forever, args=(0.05,), daemon=True).start()
    yield made
    for replica in made:
        replica.end()
