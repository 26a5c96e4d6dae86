-- name: find_user
select u.id, u.number, u.username, u.email, u.email_verified_at, u.password_hash, u.first_name, u.last_name, u.properties, u.legacy_user_id,
       u.is_staff, u.is_superuser, u.activation_pending, u.disabled_at, u.created_at, u.updated_at, u.last_sign_in_at
  from external_identities i
  join users u on u.id = i.user_id
 where i.provider = @provider and i.issuer = @issuer and i.subject = @subject and u.deleted_at is null;

-- name: insert
insert into external_identities (provider, issuer, subject, user_id, created_at) values (@provider, @issuer, @subject, @user_id, @now);

-- name: insert_if_free
insert into external_identities (provider, issuer, subject, user_id, created_at) values (@provider, @issuer, @subject, @user_id, @now) on conflict do nothing;

-- name: delete_since
delete from external_identities where user_id = @user_id and created_at >= @since;

-- name: delete_of_user
delete from external_identities where user_id = @user_id;
