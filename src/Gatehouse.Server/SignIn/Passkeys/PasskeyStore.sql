-- name: find
select credential_id, user_id, rp_id, user_handle, public_key, sign_count, transports, aaguid, is_backup_eligible, is_backed_up, is_user_verified,
       name, created_at, last_used_at
  from passkeys
 where credential_id = @credential_id;

-- name: list_of_user
select credential_id, user_id, rp_id, user_handle, public_key, sign_count, transports, aaguid, is_backup_eligible, is_backed_up, is_user_verified,
       name, created_at, last_used_at
  from passkeys
 where user_id = @user_id
 order by created_at
 limit @limit;

-- name: insert
insert into passkeys (credential_id, user_id, rp_id, user_handle, public_key, sign_count, transports, aaguid, is_backup_eligible, is_backed_up,
                      is_user_verified, name, created_at)
values (@credential_id, @user_id, @rp_id, @user_handle, @public_key, @sign_count, @transports, @aaguid, @is_backup_eligible, @is_backed_up,
        @is_user_verified, @name, @created_at);

-- Of two uses at once the one with the lower count must not win after the other (S146).
-- name: use
update passkeys
   set sign_count = @sign_count, is_backed_up = @is_backed_up, is_user_verified = is_user_verified or @is_user_verified, last_used_at = @now
 where credential_id = @credential_id and (sign_count < @sign_count or (sign_count = 0 and @sign_count = 0));

-- name: delete_since
delete from passkeys where user_id = @user_id and created_at >= @since;

-- name: delete_of_user
delete from passkeys where user_id = @user_id;
