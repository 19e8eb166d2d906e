"""The nginx of a server, on this machine: the same file, with other ports and folders."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import Server, serving

SITE = Path(__file__).parent / "nginx.conf"
"""What is put on a server."""

MISSING = "nginx is not installed: `apt install nginx-light`, or `brew install nginx`"

_AROUND = """{user}
daemon off;
pid {folder}/nginx.pid;
error_log stderr crit;
worker_rlimit_nofile 32768;
events {{ worker_connections 16384; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""What a distribution's own file has around the site."""


@dataclass(frozen=True)
class Proxy:
    """A running nginx and the file of its log, in which no visitor's address stands."""

    server: Server
    log: Path


def nginx() -> str | None:
    """The path of nginx; None when it is not installed."""
    named = os.environ.get("NGINX")
    return named or shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def site(
    replicas: Sequence[int], port: int, folder: Path, names: Sequence[str] = ("127.0.0.1",)
) -> str:
    """The text of the site with other ports of the replicas, port and names of its own, and folder.

    Raise ValueError when the file does not have what is to be replaced.
    """
    text = SITE.read_text("utf-8")
    line = re.search(r"( +server 127\.0\.0\.1:)8501( .*\n)", text)
    if not line:
        raise ValueError(f"{SITE} names no replica at 127.0.0.1:8501")
    before, after = line.groups()
    servers = "".join(f"{before}{replica}{after}" for replica in replicas)
    for pattern, new, number in (
        (r"(?: +server 127\.0\.0\.1:\d+ .*\n)+", servers, 1),
        (r"listen 80\b", f"listen 127.0.0.1:{port}", 2),
        (r"server_name tracker\.example\.org;", f"server_name {' '.join(names)};", 1),
        (r"/var/cache/treaty-tracker-nginx", f"{folder}/cache", 1),
        (r"/var/log/nginx/treaty-tracker\.log", f"{folder}/access.log", 1),
        (r"/var/log/nginx/treaty-tracker\.error\.log", f"{folder}/error.log", 1),
    ):
        text, count = re.subn(pattern, lambda _, new=new: new, text)
        if count != number:
            raise ValueError(f"{SITE} has {pattern} {count} times and not {number}")
    return text


def write(folder: Path, text: str) -> list[str]:
    """Put a site into a folder with all it needs; the command that runs nginx on it."""
    # as root nginx takes another user for its work, who may not enter the folder
    user = "" if os.geteuid() else "user root;"
    (folder / "site.conf").write_text(text, "utf-8")
    (folder / "nginx.conf").write_text(_AROUND.format(user=user, folder=folder), "utf-8")
    return [nginx() or "nginx", "-e", "stderr", "-p", str(folder), "-c", f"{folder}/nginx.conf"]


@contextmanager
def proxy(
    replicas: Sequence[int], port: int, names: Sequence[str] = ("127.0.0.1",)
) -> Iterator[Proxy]:
    """Nginx on a port in front of replicas, for these names, as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="treaty-tracker-nginx-") as name:
        folder = Path(name)
        command = write(folder, site(replicas, port, folder, names))
        with serving(command, port, path="/healthz") as server:
            yield Proxy(server, folder / "access.log")
