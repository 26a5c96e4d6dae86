-- Keys of single devices: shown once, found by hash, with an end. The keys of djoser_tokens, one a user, stay beside them.
create table djoser_device_tokens (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  key_hash bytea not null unique,
  name text,
  created_at bigint not null,
  expires_at bigint not null
);
create index djoser_device_tokens_by_user on djoser_device_tokens (user_id);
create index djoser_device_tokens_by_expiry on djoser_device_tokens (expires_at);
