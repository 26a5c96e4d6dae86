-- name: insert_session
insert into sessions (id, user_id, method, address, user_agent, cookie_hash, created_at, last_used_at, expires_at)
values (@id, @user_id, @method, @address, @user_agent, @cookie_hash, @created_at, @last_used_at, @expires_at);

-- name: list_sessions
select id, user_id, method, address, user_agent, created_at, last_used_at, expires_at
  from sessions
 where user_id = @user_id
 order by created_at desc, id;

-- name: find_user_by_cookie
select u.id, u.number, u.username, u.email, u.email_verified_at, u.password_hash, u.first_name, u.last_name, u.properties, u.legacy_user_id,
       u.is_staff, u.is_superuser, u.activation_pending, u.disabled_at, u.created_at, u.updated_at, u.last_sign_in_at
  from sessions s
  join users u on u.id = s.user_id
 where s.cookie_hash = @cookie_hash and s.expires_at > @now and u.deleted_at is null;

-- name: delete_by_cookie
delete from sessions where cookie_hash = @cookie_hash and user_id = @user_id;

-- Families outlive the sessions of a deleted account: a token without a family would pass for Django's, should the account come back.
-- name: detach_families_of_user
update token_families set session_id = null where user_id = @user_id and session_id is not null;

-- name: delete_sessions_of_user
delete from sessions where user_id = @user_id;

-- Kept until their tokens have expired, so that each of these is known to have ended; apart from their sessions, which take families along.
-- name: revoke_families_of_user
update token_families
   set revoked_at = coalesce(revoked_at, @now), successor = null, session_id = null
 where user_id = @user_id and (revoked_at is null or session_id is not null);

-- Families go on without writing to their session: it is seen to here, at most once a day.
-- name: prolong_used_sessions
update sessions
   set expires_at = (select max(f.cleared_after) from token_families f where f.session_id = sessions.id),
       last_used_at = (select max(f.last_used_at) from token_families f where f.session_id = sessions.id)
 where id in (
         select s.id
           from sessions s
          where s.expires_at < @now and exists (select 1 from token_families f where f.session_id = s.id and f.cleared_after >= @now)
          order by s.expires_at
          limit @limit);

-- name: delete_expired_sessions
delete from sessions
 where id in (
         select s.id
           from sessions s
          where s.expires_at < @now and not exists (select 1 from token_families f where f.session_id = s.id and f.cleared_after >= @now)
          order by s.expires_at
          limit @limit);
