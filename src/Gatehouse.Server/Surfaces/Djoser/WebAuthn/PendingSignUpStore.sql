-- name: insert
insert into djoser_passkey_sign_ups (ukey, username, display_name, expires_at) values (@ukey, @username, @display_name, @expires_at);

-- name: find
select ukey, username, display_name, expires_at from djoser_passkey_sign_ups where ukey = @ukey and expires_at > @now;

-- name: delete
delete from djoser_passkey_sign_ups where ukey = @ukey;

-- name: delete_expired
delete from djoser_passkey_sign_ups
 where ukey in (select ukey from djoser_passkey_sign_ups where expires_at < @now order by expires_at limit @limit);
