-- Who users are at identity providers (SignIn/Providers). The primary key is what makes an identity one account's.
create table external_identities (
  provider text not null,
  issuer text not null,
  subject text not null,
  user_id text not null references users (id) on delete cascade,
  created_at bigint not null,
  primary key (provider, issuer, subject)
);
create index external_identities_by_user on external_identities (user_id);

-- Sign-ins that wait for their provider. The delete that finds its row is the compare-and-set.
create table provider_flows (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider text not null,
  redirect_uri text not null,
  expires_at bigint not null
);
create index provider_flows_by_expiry on provider_flows (expires_at);

-- Client secrets of providers, sealed.
create table provider_secrets (
  provider text primary key,
  sealed_secret bytea not null
);
