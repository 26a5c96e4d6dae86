-- name: find_of_user
select sealed_key from djoser_tokens where user_id = @user_id;

-- One indexed statement from the header to the caller.
-- name: find_user
select u.id, u.number, u.username, u.email, u.email_verified_at, u.password_hash, u.first_name, u.last_name, u.properties, u.legacy_user_id,
       u.is_staff, u.is_superuser, u.activation_pending, u.disabled_at, u.created_at, u.updated_at, u.last_sign_in_at
  from users u
 where u.id = coalesce(
         (select user_id from djoser_tokens where key_hash = @key_hash),
         (select user_id from djoser_device_tokens where key_hash = @key_hash and expires_at > @now))
   and u.deleted_at is null;

-- name: find_end
select expires_at from djoser_device_tokens where key_hash = @key_hash;

-- The update changes nothing: it locks the key that is there, so that a logout at the same moment comes before or after (D254).
-- name: insert_or_find
insert into djoser_tokens (user_id, key_hash, sealed_key, created_at)
values (@user_id, @key_hash, @sealed_key, @now)
on conflict (user_id) do update set user_id = excluded.user_id
returning sealed_key;

-- name: replace
insert into djoser_tokens (user_id, key_hash, sealed_key, created_at)
values (@user_id, @key_hash, @sealed_key, @now)
on conflict (user_id) do update set key_hash = excluded.key_hash, sealed_key = excluded.sealed_key;

-- name: insert_if_free
insert into djoser_tokens (user_id, key_hash, sealed_key, created_at) values (@user_id, @key_hash, @sealed_key, @now) on conflict do nothing;

-- name: insert_of_device
insert into djoser_device_tokens (id, user_id, key_hash, name, created_at, expires_at) values (@id, @user_id, @key_hash, @name, @now, @expires_at);

-- name: delete
delete from djoser_tokens where user_id = @user_id;

-- name: delete_of_devices
delete from djoser_device_tokens where user_id = @user_id;

-- name: delete_key
delete from djoser_tokens where user_id = @user_id and key_hash = @key_hash;

-- name: delete_key_of_device
delete from djoser_device_tokens where user_id = @user_id and key_hash = @key_hash;

-- name: delete_expired
delete from djoser_device_tokens where id in (select id from djoser_device_tokens where expires_at < @now order by expires_at limit @limit);
