-- name: insert
insert into link_tokens (token_hash, user_id, purpose, bound_to, address, created_at, expires_at)
values (@token_hash, @user_id, @purpose, @bound_to, @address, @created_at, @expires_at);

-- name: find
select token_hash, user_id, purpose, bound_to, address, created_at, expires_at
  from link_tokens
 where token_hash = @token_hash and user_id = @user_id and purpose = @purpose and expires_at > @now;

-- Of several uses at once the one that still finds the row wins.
-- name: use
delete from link_tokens where token_hash = @token_hash;

-- name: delete_of_user
delete from link_tokens where user_id = @user_id and purpose = @purpose;

-- Whoever was mailed an undo before @since keeps it: the address of then was the account's before all that is taken back.
-- name: end_of_user
delete from link_tokens where user_id = @user_id and (purpose <> 'email_undo' or created_at >= @since);

-- name: delete_expired
delete from link_tokens where token_hash in (select token_hash from link_tokens where expires_at < @now order by expires_at limit @limit);

-- name: delete_all_of_user
delete from link_tokens where user_id = @user_id;
