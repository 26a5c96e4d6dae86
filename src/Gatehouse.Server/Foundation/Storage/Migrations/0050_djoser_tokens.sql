-- Django REST Framework's keys: one a user, shown again at each login, so kept – but sealed; found by hash.
create table djoser_tokens (
  user_id text primary key references users (id) on delete cascade,
  key_hash bytea not null unique,
  sealed_key bytea not null,
  created_at bigint not null
);
