-- outbox.db, version 2: each move of a wish, without its words, for support.
CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  wish TEXT NOT NULL,
  owner TEXT NOT NULL,
  verb TEXT NOT NULL,
  at INTEGER NOT NULL,                    -- the computer's clock, ms since 1970; seq is what orders
  state TEXT NOT NULL,                    -- of sync/outbox/states.py, or 'withdrawn'
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX history_wish ON history (wish, seq);
