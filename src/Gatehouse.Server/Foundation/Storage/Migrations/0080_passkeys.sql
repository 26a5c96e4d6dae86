-- Public keys of authenticators (SignIn/Passkeys). The primary key is what makes a credential's id unique over all users.
create table passkeys (
  credential_id bytea primary key,
  user_id text not null references users (id) on delete cascade,
  rp_id text not null,
  user_handle bytea not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text not null,
  aaguid bytea not null,
  is_backup_eligible boolean not null,
  is_backed_up boolean not null,
  is_user_verified boolean not null,
  name text not null,
  created_at bigint not null,
  last_used_at bigint
);
create index passkeys_by_user on passkeys (user_id, created_at);

-- What somebody was asked to sign. The delete that finds its row is the compare-and-set.
create table passkey_challenges (
  challenge text primary key,
  ceremony text not null,
  subject text not null,
  expires_at bigint not null
);
create index passkey_challenges_by_expiry on passkey_challenges (expires_at);

-- Sign-ups of the djoser surface that wait for their passkey: no account yet, so none of them keeps a name from anybody.
create table djoser_passkey_sign_ups (
  ukey text primary key,
  username text not null,
  display_name text not null,
  expires_at bigint not null
);
create index djoser_passkey_sign_ups_by_expiry on djoser_passkey_sign_ups (expires_at);
