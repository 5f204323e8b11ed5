-- Entries as they were hashed. `seq` counts from 1 without gaps.
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 1),
    bytes BLOB NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

-- What was appended at once. `size` is how many entries there are after it, `known` is in microseconds
-- since 1970-01-01T00:00:00Z, `root` and `peaks` are those of the tree over the entries up to `size`.
CREATE TABLE batch (
    size INTEGER PRIMARY KEY CHECK (size >= 1),
    known INTEGER NOT NULL,
    root BLOB NOT NULL CHECK (length(root) = 32),
    peaks BLOB NOT NULL CHECK (length(peaks) % 32 = 0)
) STRICT;

-- Texts about people, kept apart so that they can be erased. `erased` is when, in microseconds as above.
CREATE TABLE personal (
    seq INTEGER NOT NULL REFERENCES entry (seq),
    field TEXT NOT NULL,
    salt BLOB CHECK (length(salt) = 16),
    text TEXT,
    erased INTEGER,
    PRIMARY KEY (seq, field),
    CHECK ((salt IS NULL) = (text IS NULL) AND (salt IS NULL) = (erased IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_next BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN
    SELECT RAISE(ABORT, 'an entry takes the next seq');
END;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never changed');
END;

CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'an entry is never removed');
END;

CREATE TRIGGER batch_next BEFORE INSERT ON batch
WHEN NEW.size IS NOT (SELECT max(seq) FROM entry)
    OR NEW.size <= (SELECT max(size) FROM batch)
    OR NEW.known <= (SELECT known FROM batch ORDER BY size DESC LIMIT 1)
BEGIN
    SELECT RAISE(ABORT, 'a batch ends with the last entry and is known later than the one before');
END;

CREATE TRIGGER batch_stays BEFORE UPDATE ON batch
BEGIN
    SELECT RAISE(ABORT, 'a batch is never changed');
END;

CREATE TRIGGER batch_never_goes BEFORE DELETE ON batch
BEGIN
    SELECT RAISE(ABORT, 'a batch is never removed');
END;

CREATE TRIGGER personal_with_its_entry BEFORE INSERT ON personal
WHEN NEW.erased IS NOT NULL
    OR NEW.seq <= (SELECT max(size) FROM batch)
    OR EXISTS (SELECT 1 FROM personal WHERE seq = NEW.seq AND field = NEW.field)
BEGIN
    SELECT RAISE(ABORT, 'a personal text comes with its entry, once');
END;

CREATE TRIGGER personal_erased_once BEFORE UPDATE ON personal
WHEN OLD.erased IS NOT NULL OR NEW.erased IS NULL OR NEW.seq IS NOT OLD.seq OR NEW.field IS NOT OLD.field
BEGIN
    SELECT RAISE(ABORT, 'a personal text is erased, once, and never changed');
END;

CREATE TRIGGER personal_mark_stays BEFORE DELETE ON personal
BEGIN
    SELECT RAISE(ABORT, 'the mark of a personal text stays');
END;
