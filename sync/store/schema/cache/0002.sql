-- cache.db, version 2: what colleagues answer to posts besides words.
CREATE TABLE answer (                     -- votes, ends of polls, accepted answers, confirmations; nothing is counted here
  event_id TEXT PRIMARY KEY,
  community TEXT NOT NULL,
  target TEXT NOT NULL,
  sender TEXT NOT NULL,
  name TEXT NOT NULL,                     -- of the table in sync/kinds/answers.py
  at INTEGER NOT NULL,
  rank INTEGER NOT NULL DEFAULT 0,        -- where it stands in the timeline
  content TEXT NOT NULL                   -- what it holds, JSON
) WITHOUT ROWID;
CREATE INDEX answer_target ON answer (target, name, sender);
