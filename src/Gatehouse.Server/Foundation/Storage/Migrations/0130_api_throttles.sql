-- Requests that count for the throttles of an embedding application's own API: as many a key as its rate allows, and no more.
create table api_throttles (
  key text primary key,
  last_number bigint not null,
  expires_at bigint not null
);
create index api_throttles_by_expiry on api_throttles (expires_at);
create table api_throttle_requests (
  key text not null references api_throttles (key) on delete cascade,
  number bigint not null,
  at bigint not null,
  primary key (key, number)
);
