-- cache.db, version 7: the #tags of posts and comments, and how many bear each.
CREATE TABLE tag (
  word TEXT NOT NULL,                     -- as compared (sync/model/tags.py)
  rank INTEGER NOT NULL,                  -- the post's, so that the newest come first
  post INTEGER NOT NULL,                  -- its row
  shown TEXT NOT NULL,                    -- as it was written there
  PRIMARY KEY (word, rank, post)
) WITHOUT ROWID;
CREATE INDEX tag_post ON tag (post);

CREATE TABLE hashtag (                    -- kept by the file itself
  word TEXT PRIMARY KEY,
  shown TEXT NOT NULL,                    -- as it was written first
  uses INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX hashtag_uses ON hashtag (uses, word);

CREATE TRIGGER tag_used AFTER INSERT ON tag BEGIN
  INSERT INTO hashtag (word, shown, uses) VALUES (new.word, new.shown, 1)
  ON CONFLICT (word) DO UPDATE SET uses = uses + 1;
END;
CREATE TRIGGER tag_unused AFTER DELETE ON tag BEGIN
  UPDATE hashtag SET uses = uses - 1 WHERE word = old.word;
  DELETE FROM hashtag WHERE word = old.word AND uses < 1;
END;
CREATE TRIGGER tag_gone AFTER DELETE ON post BEGIN
  DELETE FROM tag WHERE post = old.id;
END;
CREATE TRIGGER tag_emptied AFTER UPDATE OF deleted ON post WHEN new.deleted = 1 BEGIN
  DELETE FROM tag WHERE post = new.id;
END;

INSERT OR IGNORE INTO tag (word, rank, post, shown)
  SELECT found.key, post.rank, post.id, found.value FROM post, json_each(parvis_tags(post.title, post.text)) AS found
  WHERE post.deleted = 0 AND (instr(post.text, '#') OR instr(post.title, '#'));
