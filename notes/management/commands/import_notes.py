from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from notes.importing import Fate, Trial, bring_in


class Command(BaseCommand):
    help = (
        "Bring in old notes from a folder of PDFs named by the day of the meeting, such as 2021-03-17.pdf. Each "
        "becomes a draft with the file attached, and its meeting where there is none. A second run adds what is new. "
        "The day of such a meeting is public at once, under Möten; its note is not before somebody publishes it."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and do nothing")

    def handle(self, *, folder, dry_run, **options):
        files = files_in(folder)
        bar = tqdm(files, unit="file", disable=None, leave=False)  # None: only where somebody watches
        now, trial = timezone.localtime(), Trial() if dry_run else None
        outcomes = [bring_in(path, name=str(path.relative_to(folder)), now=now, trial=trial) for path in bar]
        self.report(outcomes, dry_run)
        if any(outcome.fate == Fate.LEFT for outcome in outcomes):
            raise CommandError("Some files were left; the reasons stand above. Mend them and run the command again.")

    def report(self, outcomes, dry_run):
        width = max(len(outcome.name) for outcome in outcomes)
        for outcome in outcomes:
            self.stdout.write(f"{outcome.name:{width}}  {outcome.fate:13}  {outcome.words}")
        counts = Counter(outcome.fate for outcome in outcomes)
        if counts[Fate.MADE]:
            self.stdout.write("A meeting that is made is public at once; a draft is not before it is published.")
        self.stdout.write(", ".join(f"{counts[fate]} {fate}" for fate in Fate) + ".")
        if dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")


def files_in(folder):
    """Every file in the folder and those below it, but hidden ones, by name."""
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    found = [path for path in folder.rglob("*") if path.is_file() and not is_hidden(path.relative_to(folder))]
    if not found:
        raise CommandError(f"There are no files in {folder}.")
    return sorted(found)


def is_hidden(path):
    return any(part.startswith(".") for part in path.parts)
