-- Where a user is signed in (Sessions), and the refresh families that keep it going: one row a family, updated in place.
create table sessions (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  method text not null,
  address text,
  user_agent text,
  created_at bigint not null,
  last_used_at bigint not null,
  expires_at bigint not null
);
create index sessions_by_user on sessions (user_id);
create index sessions_by_expiry on sessions (expires_at);

-- expires_at is the end of the last token it issued, absolute_expires_at (if any) bounds it. Rotation moves the end, so there is no
-- index on it and PostgreSQL updates the row in place (HOT); cleared_after is the midnight that follows, which moves once a day.
create table token_families (
  id text primary key,
  user_id text not null references users (id) on delete cascade,
  session_id text references sessions (id) on delete cascade,
  surface text not null,
  client_id text,
  scope text,
  rotate boolean not null,
  grace_seconds bigint not null,
  on_reuse text not null,
  idle_seconds bigint not null,
  generation bigint not null,
  lineage_hash bytea,
  secret_hash bytea,
  successor bytea,
  superseded_at bigint,
  created_at bigint not null,
  last_used_at bigint not null,
  expires_at bigint not null,
  absolute_expires_at bigint,
  cleared_after bigint not null,
  revoked_at bigint
);
create index token_families_by_user on token_families (user_id);
create index token_families_by_session on token_families (session_id);
create index token_families_by_clearing on token_families (cleared_after);

-- Single refresh tokens that must not be used again and that no family row speaks for: issued by Django with the shared key,
-- or blacklisted one by one. The insert is the compare-and-set.
create table revoked_jtis (
  jti text primary key,
  expires_at bigint not null
);
create index revoked_jtis_by_expiry on revoked_jtis (expires_at);
