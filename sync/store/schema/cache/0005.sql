-- cache.db, version 5: colleagues as they describe themselves, and the words they are found by.
ALTER TABLE person ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN skills TEXT NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN status TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN status_emoji TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN status_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN sort TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN words TEXT NOT NULL DEFAULT '';
CREATE INDEX person_words ON person (sort, words);
CREATE INDEX person_since ON person (since) WHERE since > 0;
CREATE INDEX person_fetched ON person (fetched);

CREATE TABLE roll (                       -- communities whose members were all read, and when
  community TEXT PRIMARY KEY,
  told INTEGER NOT NULL
) WITHOUT ROWID;
