"""A small machine as deploy/ describes it: nginx before two web processes, and workers, on the database under test."""

import gzip
import http.client
import os
import re
import signal
import ssl
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from bench.servers import free_port, wait_for
from trygghetsrad.tests.own_process import collect_static_files, environment

DEPLOY = Path(__file__).parent.parent
UNSAFE = ssl._create_unverified_context()  # noqa: S323 (the certificate is made for the test)


class Machine:
    def __init__(self, directory: Path, **settings):
        self.directory, self.port = directory, free_port()
        self.upstream = directory / "upstream.conf"
        self.webs, self.processes = [free_port(), free_port()], {}
        site = {"SITE_URL": f"https://127.0.0.1:{self.port}", "TRUSTED_PROXIES": "1", "WEB_THREADS": "4"}
        self.environment = environment(directory / "data", **site, **settings)

    def start(self, name, *command, **environment):
        """Start a process under `name`; its own output stands in a file of that name."""
        with open(self.directory / f"{name}.log", "ab") as log:
            self.processes[name] = subprocess.Popen(
                command, env=self.environment | environment, stdout=log, stderr=log, start_new_session=True
            )

    def start_web(self, number):
        port = self.webs[number]
        self.start(f"web {number}", sys.executable, "manage.py", "web", PORT=str(port))
        wait_for(port)

    def start_worker(self, number):
        self.start(f"worker {number}", sys.executable, "manage.py", "work")

    def stop(self, name):
        """End it as systemd does, and wait until it has."""
        process = self.processes.pop(name)
        process.terminate()
        process.wait(timeout=30)

    def restart_webs(self, while_stopped):
        """Let deploy/restart restart both, with a systemctl that tells which one it is asked for and waits for us."""
        systemctl = self.directory / "systemctl"
        systemctl.write_text('#!/bin/sh\necho "$*"\nread _done\n')
        systemctl.chmod(0o755)
        own = {
            "PATH": f"{self.directory}:{os.environ['PATH']}",
            "UPSTREAM": str(self.upstream),
            "RELOAD": f"/usr/sbin/nginx -c {self.directory}/nginx.conf -s reload",
        }
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(
            [DEPLOY / "restart", *map(str, self.webs)], env=os.environ | own, text=True, bufsize=1, **pipes
        ) as script:
            for number, port in enumerate(self.webs):
                assert script.stdout.readline() == f"restart trygghetsrad-web@{port}\n"
                self.stop(f"web {number}")
                while_stopped(number)
                self.start_web(number)
                script.stdin.write("done\n")
        assert script.returncode == 0

    def kill(self):
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def log(self, name):
        return (self.directory / f"{name}.log").read_text()

    def ask(self, path, *, method="GET", body=None, web=None, **headers):
        """Ask nginx, or the web process with the number `web` as nginx would; return status, headers and text.

        What comes packed is unpacked.
        """
        if web is None:
            line = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=UNSAFE)
        else:
            line = http.client.HTTPConnection("127.0.0.1", self.webs[web], timeout=30)
            headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
        with closing(line):
            line.request(method, path, body, {"Host": f"127.0.0.1:{self.port}"} | headers)
            answer = line.getresponse()
            unpack = gzip.decompress if answer.headers["Content-Encoding"] == "gzip" else bytes
            return answer.status, answer.headers, unpack(answer.read()).decode()


def nginx_configuration(machine):
    """deploy/nginx/trygghetsrad.conf with the ports and places of the test."""
    directory = machine.directory
    upstream = (DEPLOY / "nginx" / "trygghetsrad-upstream.conf").read_text()
    for written, own in zip(("8001", "8002"), machine.webs, strict=True):
        upstream = upstream.replace(written, str(own))
    machine.upstream.write_text(upstream)
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(directory / "site.key"), "-out", str(directory / "site.pem")]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    text = (DEPLOY / "nginx" / "trygghetsrad.conf").read_text()
    if machine.environment.get("PAGE_CACHE_MB") == "0":
        text += (DEPLOY / "nginx" / "page-cache.conf").read_text().replace("/var/lib/nginx", str(directory))
        (directory / "location.conf").write_text((DEPLOY / "nginx" / "page-cache-location.conf").read_text())
    for written, own in {
        "/etc/ssl/trygghetsrad": f"{directory}/site",
        "/var/log/nginx": str(directory),
        "/var/lib/trygghetsrad": f"{directory}/data",
        "/srv/trygghetsrad/deploy": str(DEPLOY),
        "/etc/nginx/trygghetsrad-upstream.conf": str(machine.upstream),
        "/etc/nginx/trygghetsrad-location": str(directory / "location"),
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl": f"listen 127.0.0.1:{machine.port} ssl",
        "proxy_set_header Host $host;": "proxy_set_header Host $http_host;",  # the port of the test belongs to it
    }.items():
        assert written in text
        text = text.replace(written, own)
    text = re.sub(r"listen \[::\]:\S+( ssl http2)?;", "", text)
    # As root: only root enters the directories of a test.
    main = f"user root; daemon off; pid {directory}/nginx.pid; error_log {directory}/nginx.log;"
    clock = " ".join(f"env {name};" for name in machine.environment if name.startswith("FAKETIME"))  # else forgotten
    whole = f"{main} {clock} events {{}} http {{ gzip on; {text} }}"  # as in Debian's own nginx.conf
    path = directory / "nginx.conf"
    path.write_text(whole)
    return path


@contextmanager
def started(directory: Path, **settings):
    """Everything running; nothing of it left afterwards."""
    machine = Machine(directory, **settings)
    with ExitStack() as stack:
        stack.callback(machine.kill)
        collect_static_files(machine.environment)
        machine.start_web(0)
        machine.start_web(1)
        machine.start("nginx", "/usr/sbin/nginx", "-c", str(nginx_configuration(machine)))
        wait_for(machine.port)
        yield machine
