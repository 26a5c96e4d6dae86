-- name: is_set_up
select name from operator_marks where name = 'first_operator';

-- name: remove_expired
delete from setup_links where expires_at <= @now;

-- name: insert
insert into setup_links (token_hash, expires_at) values (@token_hash, @expires_at);

-- name: find
select expires_at from setup_links where token_hash = @token_hash and expires_at > @now;
