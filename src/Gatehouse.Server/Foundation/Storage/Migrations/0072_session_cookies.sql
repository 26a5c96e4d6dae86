-- A session that a browser's cookie names: the hash of the cookie's value. Null for sessions that live by their tokens.
alter table sessions add column cookie_hash bytea;
create unique index sessions_by_cookie on sessions (cookie_hash) where cookie_hash is not null;
