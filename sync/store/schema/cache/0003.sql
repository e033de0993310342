-- cache.db, version 3: communities one may come to, and how much one wants to hear of one's own.
ALTER TABLE community ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;

CREATE TABLE directory (                  -- the list of all communities as the server last told it
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  alias TEXT NOT NULL DEFAULT '',
  avatar TEXT,
  members INTEGER NOT NULL DEFAULT 0,
  access TEXT NOT NULL DEFAULT '',        -- join rule
  readable INTEGER NOT NULL DEFAULT 0,    -- whether anybody may read without being in
  words TEXT NOT NULL DEFAULT '',         -- name, topic and address as they are compared
  told INTEGER NOT NULL DEFAULT 0         -- the refresh that brought it
) WITHOUT ROWID;

CREATE TABLE acquaintance (               -- colleagues seen in communities one is not in
  community TEXT NOT NULL,
  user TEXT NOT NULL,
  PRIMARY KEY (community, user)
) WITHOUT ROWID;
