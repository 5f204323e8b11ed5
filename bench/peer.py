"""PostgreSQL beside the ledger: a private cluster, the same entries in one table, the same questions.

The table keeps both times: `seq` and `known` say when the ledger learned an entry, `may` and `sure` which days
its valid time may cover and surely covers (the same where no date is a range). Of a record's entries that were
known, the newest whose valid time may cover the day counts; the record surely holds if that entry asserts it and
surely covers the day.
"""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

COLUMNS = "seq, kind, id, asserts, known, may, sure, body"
TABLE = """
CREATE TABLE {name} (seq bigint NOT NULL, kind text NOT NULL, id text NOT NULL, asserts boolean NOT NULL,
    known timestamptz NOT NULL, may daterange NOT NULL, sure daterange NOT NULL, body text NOT NULL);
"""
# The second holds all that a reading needs, so that no body is touched. There is no GiST index on `may`: a day lies in
# the valid time of so many entries that no plan used it.
INDEXES = """
CREATE UNIQUE INDEX ON {name} (seq);
CREATE INDEX ON {name} (kind, id, seq DESC) INCLUDE (asserts, may, sure);
CREATE INDEX ON {name} (known, seq);
"""
NEWEST_KNOWN = "(SELECT seq FROM entry WHERE known <= '{known}' ORDER BY known DESC, seq DESC LIMIT 1)"
# Grouping by record and taking the greatest `seq` took longer.
REGISTER = """
SELECT kind, count(*) FROM (
    SELECT DISTINCT ON (kind, id) kind, asserts, sure FROM entry
    WHERE seq <= {newest_known} AND may @> date '{valid}' {only} ORDER BY kind, id, seq DESC) AS records
WHERE asserts AND sure @> date '{valid}' GROUP BY kind ORDER BY kind COLLATE "C";
"""
# What holds only perhaps is not timed: it shows that both take ranges for the same. One range given twice is one day
# that nobody knows: of entries alike in their ranges the newest counts.
PERHAPS = """
SELECT kind, count(*) FROM (
    SELECT kind, id, bool_or(asserts AND seq >= last_sure AND seq = alike) AS possible, bool_or(asserts AND last_sure = seq AND last = seq) AS surely
    FROM (SELECT kind, id, seq, asserts, max(seq) OVER record AS last,
              coalesce(max(seq) FILTER (WHERE sure @> date '{valid}') OVER record, 0) AS last_sure,
              max(seq) OVER (PARTITION BY kind, id, may, sure) AS alike
          FROM entry WHERE seq <= {newest_known} AND may @> date '{valid}' WINDOW record AS (PARTITION BY kind, id)) AS entries
    GROUP BY kind, id) AS records
WHERE possible AND NOT surely GROUP BY kind;
"""
LOOKUPS = """
SELECT count(*) FROM lookup CROSS JOIN LATERAL (
    SELECT asserts AND sure @> valid AS holds, body FROM entry
    WHERE entry.kind = lookup.kind AND entry.id = lookup.id AND entry.known <= lookup.known AND may @> valid
    ORDER BY seq DESC LIMIT 1) AS newest WHERE holds AND body <> '';
"""
SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "2GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "4GB",
    "effective_cache_size": "8GB",
    "random_page_cost": "1.1",
    "max_parallel_workers_per_gather": "1",
    "jit": "off",
    "autovacuum": "off",
    "timezone": "UTC",
}


def folder_of_programs():
    """Where `initdb` is, or `None`."""
    found = shutil.which("initdb")
    if found:
        return Path(os.path.realpath(found)).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return installed[-1].parent if installed else None


class Peer:
    """A cluster that is gone at the end."""

    def __init__(self, threads: int):
        self.programs = folder_of_programs()
        self.folder = Path(tempfile.mkdtemp(prefix="hostboard-peer-", dir="/var/tmp"))
        self.as_user = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            names = {user.pw_name for user in pwd.getpwall()}
            user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self.as_user = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        self.settings = {**SETTINGS, "unix_socket_directories": f"'{self.folder}'",
                         "max_parallel_workers_per_gather": str(max(threads - 1, 0))}

    def __enter__(self):
        try:
            self.program("initdb", "--pgdata", self.data, "--username", "bench", "--auth", "trust", "--locale", "C", "--encoding", "UTF8")
            with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
                file.writelines(f"{name} = {value}\n" for name, value in self.settings.items())
            self.start()
        except BaseException:
            shutil.rmtree(self.folder)
            raise
        return self

    def __exit__(self, *_):
        try:
            self.stop()
        finally:
            shutil.rmtree(self.folder)

    @property
    def data(self):
        return self.folder / "data"

    def program(self, name: str, *words):
        done = subprocess.run(
            [self.programs / name, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, **self.as_user,
        )
        if done.returncode:
            raise SystemExit(f"{name}:\n{done.stdout[-2000:]}")

    def start(self):
        # `pg_ctl` leaves the server with its standard output: it goes to a file, or reading it would never end.
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            subprocess.run(
                [self.programs / "pg_ctl", "--pgdata", self.data, "--log", self.folder / "log", "--wait", "start"],
                cwd=self.folder, stdout=nowhere, stderr=nowhere, check=True, **self.as_user,
            )

    def stop(self):
        self.program("pg_ctl", "--pgdata", self.data, "--wait", "--mode", "fast", "stop")

    def version(self) -> str:
        return self.ask("SHOW server_version;")[0][0].split()[0]

    def psql(self, *words, text=None) -> str:
        command = [self.programs / "psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1",
                   "-h", self.folder, "-U", "bench", "-d", "postgres", *words]
        done = subprocess.run([str(word) for word in command], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"psql:\n{done.stderr[-2000:]}")
        return done.stdout

    def ask(self, sql: str) -> list:
        return [line.split("\t") for line in self.psql(text=sql).splitlines()]

    def timed(self, sql: str) -> tuple:
        """Of each statement the rows, and the seconds that it took as the client saw them."""
        answers, rows, seconds = [], [], []
        for line in self.psql(text="\\timing on\n" + sql).splitlines():
            took = re.match(r"Time: ([0-9.]+) ms", line)
            if took:
                seconds.append(float(took[1]) / 1000)
                answers.append(rows)
                rows = []
            else:
                rows.append(line.split("\t"))
        return answers, seconds

    # What is measured.

    def load(self, data: Path) -> None:
        """For reading: in one go, indexed and counted afterwards."""
        self.psql(text=TABLE.format(name="entry") + f"\\copy entry ({COLUMNS}) FROM '{data / 'entries.tsv'}'\n"
                  + INDEXES.format(name="entry") + "CREATE TABLE lookup (kind text, id text, valid date, known timestamptz);\n"
                  + f"\\copy lookup FROM '{data / 'lookups.tsv'}'\n" + "VACUUM ANALYZE;\nCHECKPOINT;\n")

    def bytes(self) -> int:
        return int(self.ask("SELECT pg_total_relation_size('entry');")[0][0])

    def append(self, script: Path) -> list:
        """Seconds of each batch, into a table with its indexes, each batch on disk before the next."""
        self.psql(text="DROP TABLE IF EXISTS appended;\n" + TABLE.format(name="appended") + INDEXES.format(name="appended") + "CHECKPOINT;\n")
        with open(script, encoding="utf-8") as text:
            command = [self.programs / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "bench", "-d", "postgres"]
            done = subprocess.run([str(word) for word in command], stdin=text, stdout=subprocess.PIPE, text=True, check=True)
        self.psql(text="DROP TABLE appended;\nCHECKPOINT;\n")
        return [float(took) / 1000 for took in re.findall(r"Time: ([0-9.]+) ms", done.stdout)]

    def registers(self, pairs: list, only: str = "") -> tuple:
        """At each pair the records that surely hold, by kind, and the seconds it took."""
        form = lambda pair: REGISTER.format(valid=pair[0], newest_known=NEWEST_KNOWN.format(known=pair[1]), only=only)
        return self.timed("".join(map(form, pairs)))

    def perhaps(self, valid: str, known: str) -> list:
        return self.ask(PERHAPS.format(valid=valid, newest_known=NEWEST_KNOWN.format(known=known)))

    def lookups(self) -> tuple:
        """How many of the looked-up records surely hold, and the seconds it took."""
        answers, seconds = self.timed(LOOKUPS * 2)
        return int(answers[1][0][0]), seconds[1]


def append_script(data: Path, batch: int) -> Path:
    """The entries as so many `COPY` a batch."""
    script = data / "append.sql"
    with open(data / "entries.tsv", encoding="utf-8", newline="\n") as rows, open(script, "w", encoding="utf-8", newline="\n") as out:
        out.write("SET synchronous_commit = on;\n\\timing on\n")
        for at, row in enumerate(rows):
            if at % batch == 0:
                out.write(("\\.\n" if at else "") + f"COPY appended ({COLUMNS}) FROM stdin;\n")
            out.write(row)
        out.write("\\.\n")
    return script
