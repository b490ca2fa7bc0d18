"""A mail server that remembers what it took, can kill whoever is talking to it, and fail at a moment of choice."""

import email
import os
import queue
import signal
import socketserver
from contextlib import suppress
from email import policy
from threading import Event, Thread

ANSWERS = {"EHLO": 250, "MAIL": 250, "RCPT": 250, "DATA": 354, "RSET": 250, "QUIT": 221} | {
    "greeting": 220,
    "message": 250,
}


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        with suppress(ConnectionError):
            self.meet("greeting")
            self.say("greeting")
            while line := self.rfile.readline():
                word = line[:4].decode().upper()
                self.meet(word)
                if self.answer(word) == ANSWERS["DATA"] and word == "DATA":
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
        self.server.take(message["To"].strip(), message["Subject"].strip())
        self.meet("message")
        self.answer("message")

    def meet(self, word):
        """Hang or hang up, if that is what is to happen at this moment."""
        fault = self.server.faults.get(word)
        if fault == "hangs":
            self.server.is_over.wait()
        if fault in {"hangs", "hangs up"}:
            raise ConnectionError

    def answer(self, word):
        self.server.event("before")
        code = self.say(word)
        self.server.event("after")
        return code

    def say(self, word):
        """Answer that word as usual or as its fault says; give the number that was said."""
        usual = ANSWERS.get(word, 500)
        fault = self.server.faults.get(word, usual)
        code, times = (usual, 2) if fault == "twice" else (fault, 1)
        self.wfile.write(f"{code} ok\r\n".encode() * times)
        return code


class MailSink(socketserver.ThreadingTCPServer):
    """`taken` is what was handed over whole: (to, subject) each time, also when the sender died before our answer.

    `faults` are what happens instead of the usual answer, by the word that is answered: a code, "twice", "hangs" or
    "hangs up".
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken, self.victims = [], queue.Queue()
        self.faults, self.is_over = {}, Event()
        self.light("", 0)
        Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

    def server_close(self):
        self.is_over.set()
        super().server_close()

    def take(self, to, subject):
        self.taken.append((to, subject))

    def light(self, side, number):
        """The next victim dies before or after the answer of that number."""
        self.side, self.left = side, number

    def event(self, side):
        if side != self.side:
            return
        self.left -= 1
        if self.left == 0:
            os.kill(self.victims.get(timeout=60), signal.SIGKILL)
