-- The user's state is read with it, so that no surface can forget to ask (S89).
-- name: find
select f.id, f.user_id, f.session_id, f.surface, f.client_id, f.scope, f.rotate, f.grace_seconds, f.on_reuse, f.idle_seconds, f.generation,
       f.secret_hash, f.successor, f.superseded_at, f.created_at, f.last_used_at, f.idle_expires_at, f.expires_at, f.revoked_at,
       u.disabled_at is null and not u.activation_pending as user_is_active
  from token_families f
  join users u on u.id = f.user_id
 where f.id = @id;

-- name: insert
insert into token_families (id, user_id, session_id, surface, client_id, scope, rotate, grace_seconds, on_reuse, idle_seconds, generation,
                            secret_hash, created_at, last_used_at, idle_expires_at, expires_at)
values (@id, @user_id, @session_id, @surface, @client_id, @scope, @rotate, @grace_seconds, @on_reuse, @idle_seconds, 0,
        @secret_hash, @created_at, @created_at, @idle_expires_at, @expires_at);

-- The one winner among parallel uses is the statement that still finds its generation (S85).
-- name: advance
update token_families
   set generation = generation + 1, superseded_at = @now, last_used_at = @now, idle_expires_at = @now + idle_seconds * 1000,
       secret_hash = @secret_hash, successor = @successor
 where id = @id and generation = @generation and revoked_at is null and expires_at > @now and idle_expires_at > @now
returning generation;

-- name: revoke
update token_families set revoked_at = @now, successor = null where id = @id and revoked_at is null;

-- name: revoke_of_session
update token_families set revoked_at = @now, successor = null where session_id = @session_id and revoked_at is null;

-- name: delete_expired
delete from token_families where id in (select id from token_families where expires_at < @now order by expires_at limit @limit);

-- name: revoke_jti
insert into revoked_jtis (jti, expires_at) values (@jti, @expires_at) on conflict (jti) do nothing;

-- name: find_revoked_jti
select jti from revoked_jtis where jti = @jti;

-- name: delete_expired_jtis
delete from revoked_jtis where jti in (select jti from revoked_jtis where expires_at < @now order by expires_at limit @limit);
