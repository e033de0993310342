-- outbox.db, version 4: a wish may wait for its hour (ms since 1970). An earlier Parvis would send it at once.
ALTER TABLE wish ADD COLUMN due INTEGER;
