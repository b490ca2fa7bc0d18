"""A mail server that takes everything, remembers how often, and can kill whoever is talking to it."""

import email
import os
import queue
import signal
import socketserver
from contextlib import suppress
from email import policy
from threading import Thread

ANSWERS = {"EHLO": 250, "MAIL": 250, "RCPT": 250, "DATA": 354, "RSET": 250, "QUIT": 221}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):
            self.say(220)
            while line := self.rfile.readline():
                word = line[:4].decode().upper()
                self.answer(ANSWERS.get(word, 500))
                if word == "DATA":
                    self.take()
                if word == "QUIT":
                    return

    def take(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return
            lines.append(line)
        message = email.message_from_bytes(b"".join(lines), policy=policy.default)
        self.server.taken.append((message["To"].strip(), message["Subject"].strip()))
        self.answer(250)

    def answer(self, code):
        self.server.event("before")
        self.say(code)
        self.server.event("after")

    def say(self, code):
        self.wfile.write(f"{code} ok\r\n".encode())


class MailSink(socketserver.ThreadingTCPServer):
    """`taken` is what was handed over whole: (to, subject) each time, also when the sender died before our answer."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.victims = [], queue.Queue()
        self.light("", 0)
        Thread(target=self.serve_forever, daemon=True).start()

    def light(self, side, number):
        """The next victim dies before or after the answer of that number."""
        self.side, self.left = side, number

    def event(self, side):
        if side != self.side:
            return
        self.left -= 1
        if self.left == 0:
            os.kill(self.victims.get(timeout=60), signal.SIGKILL)
