import os

from django.core.management.base import BaseCommand

from .serve import web


class Command(BaseCommand):
    help = "Become the web server alone, for a machine whose own supervisor starts and stops what runs."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *, host, **options):
        command = web(host)
        os.execv(command[0], command)  # noqa: S606 (our own server)
