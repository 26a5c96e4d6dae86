-- Tokens of mailed links (SignIn/Links), found by their hash. bound_to is a fingerprint of the account: when that has changed, the link is dead.
create table link_tokens (
  token_hash bytea primary key,
  user_id text not null references users (id) on delete cascade,
  purpose text not null,
  bound_to bytea not null,
  created_at bigint not null,
  expires_at bigint not null
);
create index link_tokens_by_user on link_tokens (user_id, purpose);
create index link_tokens_by_expiry on link_tokens (expires_at);
