-- Only accounts that were deleted. Nothing of this is a look-up that a surface could use.

-- name: find_by_id
select u.id as "user.id", u.number as "user.number", u.username as "user.username", u.email as "user.email",
       u.email_verified_at as "user.email_verified_at", u.password_hash as "user.password_hash", u.first_name as "user.first_name",
       u.last_name as "user.last_name", u.properties as "user.properties", u.legacy_user_id as "user.legacy_user_id",
       u.is_staff as "user.is_staff", u.is_superuser as "user.is_superuser", u.activation_pending as "user.activation_pending",
       u.disabled_at as "user.disabled_at", u.created_at as "user.created_at", u.updated_at as "user.updated_at",
       u.last_sign_in_at as "user.last_sign_in_at", u.deleted_at, u.erase_at
  from users u
 where u.id = @id and u.deleted_at is not null;

-- name: find_by_identifier
select u.id as "user.id", u.number as "user.number", u.username as "user.username", u.email as "user.email",
       u.email_verified_at as "user.email_verified_at", u.password_hash as "user.password_hash", u.first_name as "user.first_name",
       u.last_name as "user.last_name", u.properties as "user.properties", u.legacy_user_id as "user.legacy_user_id",
       u.is_staff as "user.is_staff", u.is_superuser as "user.is_superuser", u.activation_pending as "user.activation_pending",
       u.disabled_at as "user.disabled_at", u.created_at as "user.created_at", u.updated_at as "user.updated_at",
       u.last_sign_in_at as "user.last_sign_in_at", u.deleted_at, u.erase_at
  from identifiers i
  join users u on u.id = i.user_id
 where i.kind = @kind and i.key = @key and u.deleted_at is not null;

-- name: list_by_email
select u.id as "user.id", u.number as "user.number", u.username as "user.username", u.email as "user.email",
       u.email_verified_at as "user.email_verified_at", u.password_hash as "user.password_hash", u.first_name as "user.first_name",
       u.last_name as "user.last_name", u.properties as "user.properties", u.legacy_user_id as "user.legacy_user_id",
       u.is_staff as "user.is_staff", u.is_superuser as "user.is_superuser", u.activation_pending as "user.activation_pending",
       u.disabled_at as "user.disabled_at", u.created_at as "user.created_at", u.updated_at as "user.updated_at",
       u.last_sign_in_at as "user.last_sign_in_at", u.deleted_at, u.erase_at
  from users u
 where u.email_key = @key and u.deleted_at is not null
 order by u.number
 limit @limit;

-- Of several deletions at once the one that still finds the account wins.
-- name: delete
update users set deleted_at = @now, erase_at = @erase_at where id = @id and deleted_at is null;

-- name: restore
update users set deleted_at = null, erase_at = null, updated_at = @now where id = @id and deleted_at is not null;

-- name: erase
delete from users where id = @id and deleted_at is not null;

-- The time is asked for twice: PostgreSQL looks again only at the outer condition when somebody has just restored an account of the list.
-- name: erase_due
delete from users where id in (select id from users where erase_at <= @now order by erase_at limit @limit) and erase_at <= @now returning id;
