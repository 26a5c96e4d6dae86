-- On PostgreSQL joined: as a condition, a list of unknown length is compared with row after row wherever no index is worth its while.
-- name: taken_ids
select id from users where id in (select value from json_each(@ids));
-- name: taken_ids (postgres)
select users.id from unnest(cast(@ids as text[])) as given (id) join users on users.id = given.id;

-- name: taken_legacy_ids
select legacy_user_id from users where legacy_user_id in (select value from json_each(@ids));
-- name: taken_legacy_ids (postgres)
select users.legacy_user_id from unnest(cast(@ids as text[])) as given (id) join users on users.legacy_user_id = given.id;

-- name: taken_numbers
select number from users where number in (select value from json_each(@numbers));
-- name: taken_numbers (postgres)
select users.number from unnest(cast(@numbers as bigint[])) as given (number) join users on users.number = given.number;

-- name: taken_keys
select key from identifiers where kind = @kind and key in (select value from json_each(@keys));
-- name: taken_keys (postgres)
select identifiers.key from unnest(cast(@keys as text[])) as given (key) join identifiers on identifiers.kind = @kind and identifiers.key = given.key;

-- name: take_numbers
update counters set value = value + @count where name = 'user_number' returning value;

-- One statement for a batch: on PostgreSQL a statement is a round trip.
-- name: insert_users
insert into users (id, number, username, email, email_key, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
                   is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at)
select json_extract(value, '$.id'), json_extract(value, '$.number'), json_extract(value, '$.username'), json_extract(value, '$.email'),
       json_extract(value, '$.email_key'), json_extract(value, '$.email_verified_at'), json_extract(value, '$.password_hash'),
       json_extract(value, '$.first_name'), json_extract(value, '$.last_name'), json_extract(value, '$.properties'),
       json_extract(value, '$.legacy_user_id'), json_extract(value, '$.is_staff'), json_extract(value, '$.is_superuser'),
       json_extract(value, '$.activation_pending'), json_extract(value, '$.disabled_at'), json_extract(value, '$.created_at'),
       json_extract(value, '$.updated_at'), json_extract(value, '$.last_sign_in_at')
  from json_each(@rows);
-- name: insert_users (postgres)
insert into users (id, number, username, email, email_key, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
                   is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at)
select id, number, username, email, email_key, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from json_to_recordset(cast(@rows as json)) as account (
       id text, number bigint, username text, email text, email_key text, email_verified_at bigint, password_hash text, first_name text, last_name text,
       properties text, legacy_user_id text, is_staff boolean, is_superuser boolean, activation_pending boolean, disabled_at bigint, created_at bigint,
       updated_at bigint, last_sign_in_at bigint);

-- name: insert_identifiers
insert into identifiers (kind, key, user_id)
select json_extract(value, '$.kind'), json_extract(value, '$.key'), json_extract(value, '$.user_id')
  from json_each(@rows);
-- name: insert_identifiers (postgres)
insert into identifiers (kind, key, user_id)
select kind, key, user_id from json_to_recordset(cast(@rows as json)) as claim (kind text, key text, user_id text);

-- name: insert_groups
insert into user_groups (user_id, group_id)
select json_extract(value, '$.user_id'), groups.id
  from json_each(@rows)
  join groups on groups.name = json_extract(value, '$.name');
-- name: insert_groups (postgres)
insert into user_groups (user_id, group_id)
select given.user_id, groups.id
  from json_to_recordset(cast(@rows as json)) as given (user_id text, name text)
  join groups on groups.name = given.name;

-- name: insert_permissions
insert into user_permissions (user_id, permission)
select json_extract(value, '$.user_id'), json_extract(value, '$.name')
  from json_each(@rows);
-- name: insert_permissions (postgres)
insert into user_permissions (user_id, permission)
select user_id, name from json_to_recordset(cast(@rows as json)) as given (user_id text, name text);
