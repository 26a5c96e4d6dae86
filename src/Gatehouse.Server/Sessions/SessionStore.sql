-- name: insert_session
insert into sessions (id, user_id, method, address, user_agent, created_at, last_used_at, expires_at)
values (@id, @user_id, @method, @address, @user_agent, @created_at, @last_used_at, @expires_at);

-- name: list_sessions
select id, user_id, method, address, user_agent, created_at, last_used_at, expires_at
  from sessions
 where user_id = @user_id
 order by created_at desc, id;

-- name: delete_sessions_of_user
delete from sessions where user_id = @user_id;

-- name: delete_families_of_user
delete from token_families where user_id = @user_id;

-- name: delete_expired_sessions
delete from sessions where id in (select id from sessions where expires_at < @now order by expires_at limit @limit);
