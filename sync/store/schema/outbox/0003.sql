-- outbox.db, version 3: what a draft holds besides words: the answers of a poll, the date of an event (JSON).
ALTER TABLE draft ADD COLUMN extra TEXT NOT NULL DEFAULT '{}';
