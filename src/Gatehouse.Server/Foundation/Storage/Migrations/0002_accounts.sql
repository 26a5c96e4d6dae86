-- Who a user is (Accounts). `number` is the sequential id that Django's clients see; `counters` hands it out.
create table counters (
  name text primary key,
  value bigint not null
);
insert into counters (name, value) values ('user_number', 0);

create table users (
  id text primary key,
  number bigint not null unique,
  username text,
  email text,
  email_key text,
  email_verified_at bigint,
  password_hash text,
  first_name text,
  last_name text,
  properties text,
  legacy_user_id text unique,
  is_staff boolean not null,
  is_superuser boolean not null,
  activation_pending boolean not null,
  disabled_at bigint,
  created_at bigint not null,
  updated_at bigint not null,
  last_sign_in_at bigint
);
create index users_by_email on users (email_key, number) where email_key is not null;
create index users_by_username on users (username) where username is not null;

-- What a user can be found and named by; the primary key is what makes a name or an address unique.
create table identifiers (
  kind text not null,
  key text not null,
  user_id text not null references users (id) on delete cascade,
  primary key (kind, key)
);
create index identifiers_by_user on identifiers (user_id);

-- Django's account-level grants, apart from organization roles.
create table groups (
  id text primary key,
  name text not null unique
);
create table group_permissions (
  group_id text not null references groups (id) on delete cascade,
  permission text not null,
  primary key (group_id, permission)
);
create table user_groups (
  user_id text not null references users (id) on delete cascade,
  group_id text not null references groups (id) on delete cascade,
  primary key (user_id, group_id)
);
create index user_groups_by_group on user_groups (group_id);
create table user_permissions (
  user_id text not null references users (id) on delete cascade,
  permission text not null,
  primary key (user_id, permission)
);
