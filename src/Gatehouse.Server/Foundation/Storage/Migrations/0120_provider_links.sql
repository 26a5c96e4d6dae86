-- Identities that wait for the proof of an account (SignIn/Providers). The delete that finds its row is the compare-and-set.
create table provider_links (
  token_hash bytea primary key,
  browser_hash bytea not null,
  user_id text not null references users (id) on delete cascade,
  provider text not null,
  issuer text not null,
  subject text not null,
  expires_at bigint not null
);
create index provider_links_by_user on provider_links (user_id);
create index provider_links_by_expiry on provider_links (expires_at);
