-- Keys of the back-end API (ApiKeys), found by the hash of the whole key; the key itself is shown once and kept nowhere.
create table integration_keys (
  id text primary key,
  name text not null unique,
  key_hash bytea not null unique,
  read_only boolean not null,
  created_at bigint not null
);
