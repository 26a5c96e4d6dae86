-- Every statement says that it means accounts that are not deleted (Deletion/); a test asks for it.

-- name: find_by_id
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where id = @id and deleted_at is null;

-- name: find_by_number
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where number = @number and deleted_at is null;

-- name: find_by_identifier
select u.id, u.number, u.username, u.email, u.email_verified_at, u.password_hash, u.first_name, u.last_name, u.properties, u.legacy_user_id,
       u.is_staff, u.is_superuser, u.activation_pending, u.disabled_at, u.created_at, u.updated_at, u.last_sign_in_at
  from identifiers i
  join users u on u.id = i.user_id
 where i.kind = @kind and i.key = @key and i.held_until is null and u.deleted_at is null;

-- Also what a deleted account is called by, until it is erased; and what an account was called by, while it can be again.
-- name: find_holder
select user_id from identifiers where kind = @kind and key = @key;

-- name: list_by_email
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where email_key = @key and deleted_at is null
 order by number
 limit @limit;

-- name: list_after
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where number > @after and deleted_at is null
 order by number
 limit @limit;

-- name: take_number
update counters set value = value + 1 where name = 'user_number' returning value;

-- name: raise_number
update counters set value = @number where name = 'user_number' and value < @number;

-- name: insert
insert into users (id, number, username, email, email_key, email_verified_at, password_hash, first_name, last_name, properties,
                   legacy_user_id, is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at)
values (@id, @number, @username, @email, @email_key, @email_verified_at, @password_hash, @first_name, @last_name, @properties,
        @legacy_user_id, @is_staff, @is_superuser, @activation_pending, @disabled_at, @created_at, @updated_at, @last_sign_in_at);

-- name: update
update users
   set username = @username, email = @email, email_key = @email_key, email_verified_at = @email_verified_at,
       first_name = @first_name, last_name = @last_name, properties = @properties, legacy_user_id = @legacy_user_id,
       is_staff = @is_staff, is_superuser = @is_superuser, activation_pending = @activation_pending, disabled_at = @disabled_at,
       updated_at = @updated_at
 where id = @id and deleted_at is null;

-- SQLite has one writer: whoever reads inside a write unit reads alone.
-- name: find_for_change
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where id = @id and deleted_at is null;

-- name: find_for_change (postgres)
select id, number, username, email, email_verified_at, password_hash, first_name, last_name, properties, legacy_user_id,
       is_staff, is_superuser, activation_pending, disabled_at, created_at, updated_at, last_sign_in_at
  from users
 where id = @id and deleted_at is null
   for update;

-- name: set_password_hash
update users set password_hash = @password_hash, updated_at = @now where id = @id and deleted_at is null;

-- name: replace_password_hash
update users set password_hash = @password_hash where id = @id and password_hash = @previous and deleted_at is null;

-- name: set_last_sign_in
update users set last_sign_in_at = @now where id = @id and deleted_at is null;

-- name: delete
delete from users where id = @id and deleted_at is null;

-- name: insert_identifier
insert into identifiers (kind, key, user_id) values (@kind, @key, @user_id);

-- name: hold_identifier
insert into identifiers (kind, key, user_id, held_until) values (@kind, @key, @user_id, @until);

-- name: release_held
delete from identifiers where (kind, key) in (select kind, key from identifiers where held_until < @now order by held_until limit @limit) and held_until < @now;

-- What is held stays so, but for the address that becomes the account's own again.
-- name: delete_emails
delete from identifiers where user_id = @user_id and kind = 'email' and (held_until is null or key = @next);

-- name: delete_identifiers
delete from identifiers where user_id = @user_id and kind = @kind;
