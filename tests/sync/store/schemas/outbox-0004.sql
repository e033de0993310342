CREATE INDEX history_wish ON history (wish, seq);
CREATE INDEX wish_open ON wish (lane, seq) WHERE state <> 'sent';
CREATE INDEX wish_target ON wish (target);
CREATE TABLE account (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  user TEXT NOT NULL,
  homeserver TEXT NOT NULL,
  device TEXT NOT NULL,                   -- kept for ever, also over sign-outs
  name TEXT NOT NULL DEFAULT '',
  avatar TEXT,
  access_token TEXT,                      -- NULL once signed out or ended
  refresh_token TEXT,
  expires_at INTEGER,
  ended TEXT                              -- why the session ended; NULL while it is good
);
CREATE TABLE attachment (                 -- files copied here when they are shared, sealed with the store
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  width INTEGER NOT NULL DEFAULT 0,
  height INTEGER NOT NULL DEFAULT 0,
  mxc TEXT                                -- reserved or uploaded address
) WITHOUT ROWID;
CREATE TABLE attachment_chunk (
  attachment TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  data BLOB NOT NULL,                     -- 256 KiB at most
  PRIMARY KEY (attachment, n)
);
CREATE TABLE draft (
  place TEXT PRIMARY KEY,
  community TEXT,
  kind TEXT NOT NULL DEFAULT 'message',
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  files TEXT NOT NULL DEFAULT '[]',       -- attachment ids, JSON
  at INTEGER NOT NULL
, extra TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID;
CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  wish TEXT NOT NULL,
  owner TEXT NOT NULL,
  verb TEXT NOT NULL,
  at INTEGER NOT NULL,                    -- the computer's clock, ms since 1970; seq is what orders
  state TEXT NOT NULL,                    -- of sync/outbox/states.py, or 'withdrawn'
  reason TEXT NOT NULL DEFAULT ''
);
CREATE TABLE saved (event_id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sqlite_sequence(name,seq);
CREATE TABLE wish (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order things were asked in
  id TEXT NOT NULL UNIQUE,                -- UUID; the nonce in the event's content
  owner TEXT NOT NULL,                    -- user id; nobody else ever sends it
  verb TEXT NOT NULL,
  lane TEXT NOT NULL,                     -- community id, or '@account' for what belongs to none
  target TEXT,                            -- post key: client id or event id
  after TEXT,                             -- wish that must leave first
  payload TEXT NOT NULL,                  -- what was asked, JSON
  frozen TEXT,                            -- the request as first sent, JSON; never changed afterwards
  txn TEXT NOT NULL,                      -- Matrix transaction id
  device TEXT,                            -- device of the first attempt
  state TEXT NOT NULL,                    -- waiting sending in_doubt parked sent
  reason TEXT NOT NULL DEFAULT '',
  detail TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0,
  first_attempt INTEGER,
  next_try INTEGER,
  at INTEGER NOT NULL,
  event_id TEXT,
  progress REAL
, due INTEGER);
