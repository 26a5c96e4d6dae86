-- name: find_of_user
select sealed_key from djoser_tokens where user_id = @user_id;

-- One indexed statement from the header to the caller.
-- name: find_user
select u.id, u.number, u.username, u.email, u.email_verified_at, u.password_hash, u.first_name, u.last_name, u.properties, u.legacy_user_id,
       u.is_staff, u.is_superuser, u.activation_pending, u.disabled_at, u.created_at, u.updated_at, u.last_sign_in_at
  from djoser_tokens t
  join users u on u.id = t.user_id
 where t.key_hash = @key_hash;

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

-- name: delete
delete from djoser_tokens where user_id = @user_id;
