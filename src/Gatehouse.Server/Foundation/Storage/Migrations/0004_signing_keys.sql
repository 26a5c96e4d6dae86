-- Keys that sign (Tokens). States: next (published, not signing), active, retired (published, not signing), gone.
-- `purpose`: session, api; `refresh` and `djoser` are symmetric, never published.
create table signing_keys (
  id text primary key,
  purpose text not null,
  algorithm text not null,
  state text not null,
  private_key bytea not null,
  created_at bigint not null,
  activated_at bigint,
  retired_at bigint,
  gone_at bigint
);
create unique index signing_keys_one_active on signing_keys (purpose, algorithm) where state = 'active';

-- Which master key this database's secrets were sealed under first: a fingerprint, no key.
create table master_key_check (
  id bigint primary key,
  fingerprint text not null
);
