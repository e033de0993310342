CREATE INDEX answer_place ON answer (community, name, target);
CREATE INDEX answer_target ON answer (target, name, sender);
CREATE INDEX gap_community ON gap (community, high);
CREATE INDEX hashtag_uses ON hashtag (uses, word);
CREATE INDEX member_name ON member (community, name);
CREATE INDEX member_user ON member (user);
CREATE INDEX person_fetched ON person (fetched);
CREATE INDEX person_since ON person (since) WHERE since > 0;
CREATE INDEX person_words ON person (sort, words);
CREATE INDEX placed_place ON placed (place);
CREATE INDEX post_document ON post (rank) WHERE document IS NOT NULL AND root IS NULL AND deleted = 0;
CREATE INDEX post_document_community ON post (community, rank)
  WHERE document IS NOT NULL AND root IS NULL AND deleted = 0;
CREATE INDEX post_event ON post (
  CASE WHEN json_valid(extra) THEN coalesce(json_extract(extra, '$.event.end'), json_extract(extra, '$.event.start')) END,
  CASE WHEN json_valid(extra) THEN json_extract(extra, '$.event.start') END,
  community
) WHERE kind = 'event' AND root IS NULL AND deleted = 0;
CREATE INDEX post_feed ON post (community, rank) WHERE root IS NULL AND deleted = 0;
CREATE INDEX post_home ON post (rank) WHERE root IS NULL AND deleted = 0;
CREATE INDEX post_kind ON post (community, kind, rank)
  WHERE kind IN ('announcement', 'idea', 'question') AND root IS NULL AND deleted = 0;
CREATE INDEX post_mention ON post (rank) WHERE mentions_me = 1;
CREATE INDEX post_mention_community ON post (community, rank) WHERE mentions_me = 1 AND deleted = 0 AND mine = 0;
CREATE INDEX post_nonce ON post (nonce) WHERE nonce IS NOT NULL;
CREATE INDEX post_thread ON post (root, rank) WHERE root IS NOT NULL;
CREATE INDEX post_unread ON post (community, rank) WHERE root IS NULL AND deleted = 0 AND mine = 0;
CREATE INDEX reaction_target ON reaction (target, emoji, sender);
CREATE INDEX tag_post ON tag (post);
CREATE INDEX version_target ON version (target);
CREATE TABLE account_data (
  community TEXT NOT NULL,                -- '' for the account itself
  type TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (community, type)
) WITHOUT ROWID;
CREATE TABLE acquaintance (               -- colleagues seen in communities one is not in
  community TEXT NOT NULL,
  user TEXT NOT NULL,
  PRIMARY KEY (community, user)
) WITHOUT ROWID;
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
CREATE TABLE community (
  id TEXT PRIMARY KEY,
  membership TEXT NOT NULL,               -- join, invite, knock, leave, ban
  type TEXT NOT NULL DEFAULT '',          -- '' or m.space
  name TEXT NOT NULL DEFAULT '',
  topic TEXT NOT NULL DEFAULT '',
  avatar TEXT,
  alias TEXT NOT NULL DEFAULT '',
  colour TEXT NOT NULL DEFAULT '',
  creators TEXT NOT NULL DEFAULT '[]',    -- user ids with infinite power (room version 12), JSON
  power TEXT,                             -- content of m.room.power_levels, JSON; NULL = not known
  encrypted INTEGER NOT NULL DEFAULT 0,   -- once 1, for ever 1
  heroes TEXT NOT NULL DEFAULT '[]',      -- user ids the server proposes as the name of a nameless room, JSON
  members INTEGER NOT NULL DEFAULT 0,
  direct INTEGER NOT NULL DEFAULT 0,
  favourite INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  unread INTEGER NOT NULL DEFAULT 0,      -- posts by others after read_rank, kept by the applier
  mentions INTEGER NOT NULL DEFAULT 0,
  read_event TEXT,                        -- the newest event this account has read
  read_rank INTEGER NOT NULL DEFAULT 0,   -- its rank, 0 while unknown
  last_rank INTEGER NOT NULL DEFAULT 0    -- rank of the newest post or comment
, quiet INTEGER NOT NULL DEFAULT 0);
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
CREATE TABLE gap (                        -- a hole in a timeline, between two ranks
  id INTEGER PRIMARY KEY,
  community TEXT NOT NULL,
  token TEXT NOT NULL,                    -- prev_batch: fetch backwards from here
  until TEXT,                             -- the cursor before the hole, NULL = to the beginning
  low INTEGER NOT NULL,                   -- rank of the newest known event before the hole, 0 = none
  high INTEGER NOT NULL,                  -- rank of the oldest known event after it
  wanted INTEGER NOT NULL DEFAULT 0,      -- somebody is looking: fill first
  refused TEXT NOT NULL DEFAULT ''        -- why the server will not say what is in it; then nobody asks again
);
CREATE TABLE hashtag (                    -- kept by the file itself
  word TEXT PRIMARY KEY,
  shown TEXT NOT NULL,                    -- as it was written first
  uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE mark (                       -- where events that show nothing stand, for read positions that name them
  event_id TEXT PRIMARY KEY,
  community TEXT NOT NULL,
  rank INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE media (                      -- bytes of files and pictures, encrypted with the rest of the store
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,                   -- mxc://server/id
  variant TEXT NOT NULL,                  -- 'full' or 'WxH' of a thumbnail
  mime TEXT NOT NULL DEFAULT '',
  size INTEGER NOT NULL,
  used INTEGER NOT NULL,                  -- ms, for eviction
  UNIQUE (source, variant)
);
CREATE TABLE media_chunk (
  media INTEGER NOT NULL REFERENCES media (id) ON DELETE CASCADE,
  n INTEGER NOT NULL,
  data BLOB NOT NULL,                     -- 256 KiB at most
  PRIMARY KEY (media, n)
);
CREATE TABLE member (
  community TEXT NOT NULL,
  user TEXT NOT NULL,
  membership TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  avatar TEXT,
  PRIMARY KEY (community, user)
) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE person (                     -- profile fields fetched on demand
  user TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  avatar TEXT,
  job TEXT NOT NULL DEFAULT '',
  department TEXT NOT NULL DEFAULT '',
  fetched INTEGER NOT NULL DEFAULT 0
, site TEXT NOT NULL DEFAULT '', skills TEXT NOT NULL DEFAULT '[]', status TEXT NOT NULL DEFAULT '', status_emoji TEXT NOT NULL DEFAULT '', status_until INTEGER NOT NULL DEFAULT 0, since INTEGER NOT NULL DEFAULT 0, sort TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
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
CREATE TABLE post (                       -- posts and comments, with their newest valid edit applied
  id INTEGER PRIMARY KEY,                 -- rowid of the text index
  event_id TEXT NOT NULL UNIQUE,
  community TEXT NOT NULL,
  sender TEXT NOT NULL,
  at INTEGER NOT NULL,                    -- sender's clock, ms; for show only
  rank INTEGER NOT NULL,                  -- order, see sync/store/rank.py
  type TEXT NOT NULL DEFAULT 'm.room.message',
  kind TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  html TEXT NOT NULL DEFAULT '',          -- as received, never shown unsanitised
  root TEXT,                              -- event id of the post a comment belongs to
  reply_to TEXT,
  nonce TEXT,                             -- the client's own id, only when this account sent it
  document TEXT,                          -- JSON of sync.model.Document
  extra TEXT,                             -- JSON, what the kind keeps besides
  mine INTEGER NOT NULL DEFAULT 0,
  mentions_me INTEGER NOT NULL DEFAULT 0,
  edited INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0,
  comments INTEGER NOT NULL DEFAULT 0
);
CREATE VIRTUAL TABLE post_text USING fts5 (
  title, body, content = '', contentless_delete = 1, prefix = '3',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE 'post_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'post_text_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'post_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'post_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE post_text_topics USING fts5 (   -- ideas and questions only: small enough to be asked while one types
  kind, title, body, content = '', contentless_delete = 1, prefix = '3 4 5',
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE 'post_text_topics_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'post_text_topics_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'post_text_topics_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'post_text_topics_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE reaction (
  event_id TEXT PRIMARY KEY,
  community TEXT NOT NULL,
  target TEXT NOT NULL,
  sender TEXT NOT NULL,
  emoji TEXT NOT NULL,
  rank INTEGER NOT NULL DEFAULT 0         -- where it stands in the timeline, for read positions
) WITHOUT ROWID;
CREATE TABLE receipt (                    -- how far this account has read, as each kind of marker says
  community TEXT NOT NULL,
  kind TEXT NOT NULL,                     -- m.read, m.read.private, m.fully_read
  event_id TEXT NOT NULL,
  PRIMARY KEY (community, kind)
) WITHOUT ROWID;
CREATE TABLE redaction (
  target TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  community TEXT NOT NULL,
  sender TEXT NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE roll (                       -- communities whose members were all read, and when
  community TEXT PRIMARY KEY,
  told INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE skipped (                    -- events that could not be understood: counted, shown, never in the way
  event_id TEXT PRIMARY KEY,
  community TEXT NOT NULL,
  why TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE state (
  community TEXT NOT NULL,
  type TEXT NOT NULL,
  state_key TEXT NOT NULL,
  event_id TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (community, type, state_key)
) WITHOUT ROWID;
CREATE TABLE tag (
  word TEXT NOT NULL,                     -- as compared (sync/model/tags.py)
  rank INTEGER NOT NULL,                  -- the post's, so that the newest come first
  post INTEGER NOT NULL,                  -- its row
  shown TEXT NOT NULL,                    -- as it was written there
  PRIMARY KEY (word, rank, post)
) WITHOUT ROWID;
CREATE TABLE version (                    -- edits, and the original under its own id once edited
  event_id TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  community TEXT NOT NULL,
  sender TEXT NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  content TEXT NOT NULL,                  -- the columns of post this version shows, JSON
  rank INTEGER NOT NULL DEFAULT 0         -- where the edit stands in the timeline; 0 for the original
) WITHOUT ROWID;
CREATE TRIGGER tag_emptied AFTER UPDATE OF deleted ON post WHEN new.deleted = 1 BEGIN
  DELETE FROM tag WHERE post = new.id;
END;
CREATE TRIGGER tag_gone AFTER DELETE ON post BEGIN
  DELETE FROM tag WHERE post = old.id;
END;
CREATE TRIGGER tag_unused AFTER DELETE ON tag BEGIN
  UPDATE hashtag SET uses = uses - 1 WHERE word = old.word;
  DELETE FROM hashtag WHERE word = old.word AND uses < 1;
END;
CREATE TRIGGER tag_used AFTER INSERT ON tag BEGIN
  INSERT INTO hashtag (word, shown, uses) VALUES (new.word, new.shown, 1)
  ON CONFLICT (word) DO UPDATE SET uses = uses + 1;
END;
CREATE TRIGGER topic_added AFTER INSERT ON post
WHEN new.kind IN ('idea', 'question') AND new.root IS NULL AND new.deleted = 0 BEGIN
  INSERT INTO post_text_topics (rowid, kind, title, body) VALUES (new.id, new.kind, new.title, new.text);
END;
CREATE TRIGGER topic_changed AFTER UPDATE OF kind, title, text, root, deleted ON post
WHEN old.kind IN ('idea', 'question') OR new.kind IN ('idea', 'question') BEGIN
  DELETE FROM post_text_topics WHERE rowid = old.id;
  INSERT INTO post_text_topics (rowid, kind, title, body) SELECT new.id, new.kind, new.title, new.text
  WHERE new.kind IN ('idea', 'question') AND new.root IS NULL AND new.deleted = 0;
END;
CREATE TRIGGER topic_gone AFTER DELETE ON post WHEN old.kind IN ('idea', 'question') BEGIN
  DELETE FROM post_text_topics WHERE rowid = old.id;
END;
