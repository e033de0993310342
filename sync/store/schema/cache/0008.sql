-- cache.db, version 8: departments and sites, and which communities are theirs; kinds of post found by community.
CREATE TABLE place (                      -- spaces of the directory as the server last told them
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TABLE placed (                     -- what a space says it holds
  community TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (community, place)
) WITHOUT ROWID;
CREATE INDEX placed_place ON placed (place);
UPDATE meta SET value = '1' WHERE name = 'directory';   -- old: asked anew, with its places

CREATE INDEX post_kind ON post (community, kind, rank)
  WHERE kind IN ('announcement', 'idea', 'question') AND root IS NULL AND deleted = 0;
