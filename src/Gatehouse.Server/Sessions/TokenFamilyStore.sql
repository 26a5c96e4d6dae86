-- name: find
select f.id, f.session_id, f.surface, f.client_id, f.scope, f.rotate, f.grace_seconds, f.on_reuse, f.idle_seconds, f.generation, f.lineage_hash,
       f.secret_hash, f.successor, f.superseded_at, f.created_at, f.last_used_at, f.expires_at, f.absolute_expires_at, f.revoked_at,
       u.id as "user.id", u.number as "user.number", u.username as "user.username", u.email as "user.email",
       u.email_verified_at as "user.email_verified_at", u.password_hash as "user.password_hash",
       u.first_name as "user.first_name", u.last_name as "user.last_name", u.properties as "user.properties",
       u.legacy_user_id as "user.legacy_user_id", u.is_staff as "user.is_staff", u.is_superuser as "user.is_superuser",
       u.activation_pending as "user.activation_pending", u.disabled_at as "user.disabled_at",
       u.created_at as "user.created_at", u.updated_at as "user.updated_at", u.last_sign_in_at as "user.last_sign_in_at"
  from token_families f
  join users u on u.id = f.user_id
 where f.id = @id and u.deleted_at is null;

-- name: insert
insert into token_families (id, user_id, session_id, surface, client_id, scope, rotate, grace_seconds, on_reuse, idle_seconds, generation, lineage_hash,
                            secret_hash, created_at, last_used_at, expires_at, absolute_expires_at, cleared_after)
values (@id, @user_id, @session_id, @surface, @client_id, @scope, @rotate, @grace_seconds, @on_reuse, @idle_seconds, 0, @lineage_hash,
        @secret_hash, @created_at, @created_at, @expires_at, @absolute_expires_at, @cleared_after);

-- The one winner among parallel uses is the statement that still finds the generation before (S85).
-- name: advance
update token_families
   set generation = @generation, superseded_at = @superseded_at, last_used_at = @last_used_at, expires_at = @expires_at,
       cleared_after = @cleared_after, secret_hash = @secret_hash, successor = @successor
 where id = @id and generation = @generation - 1 and revoked_at is null and expires_at > @last_used_at;

-- Nobody loses here, so the generation only tells the tokens apart. A stricter rule that came in between wins.
-- name: advance_accepting
update token_families
   set generation = generation + 1, superseded_at = @superseded_at, last_used_at = @last_used_at, expires_at = @expires_at,
       cleared_after = @cleared_after, on_reuse = @on_reuse
 where id = @id and on_reuse = 'accept' and revoked_at is null and expires_at > @last_used_at
returning generation;

-- name: revoke
update token_families set revoked_at = @now, successor = null where id = @id and revoked_at is null;

-- name: revoke_of_session
update token_families set revoked_at = @now, successor = null where session_id = @session_id and revoked_at is null;

-- name: delete_expired
delete from token_families where id in (select id from token_families where cleared_after < @now order by cleared_after limit @limit);
