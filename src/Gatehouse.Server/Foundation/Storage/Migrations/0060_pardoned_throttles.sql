-- Counters that somebody cleared beside a running server, for it to find. Only SQLite has them: there the server counts in its memory.
-- sqlite
create index throttles_pardoned on throttles (expires_at) where tries = 0;
