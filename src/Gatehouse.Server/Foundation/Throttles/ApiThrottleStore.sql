-- name: lock (postgres)
select last_number from api_throttles where key = @key for update;

-- name: begin (postgres)
insert into api_throttles (key, last_number, expires_at) values (@key, 0, @expires_at) on conflict do nothing;

-- name: find_request
select at from api_throttle_requests where key = @key and number = @number;

-- name: count_request
update api_throttles set last_number = @number, expires_at = @expires_at where key = @key;

-- name: add_request
insert into api_throttle_requests (key, number, at) values (@key, @number, @now);

-- name: forget_request
delete from api_throttle_requests where key = @key and number <= @last_forgotten;

-- name: delete_expired
delete from api_throttles
 where key in (select key from api_throttles where expires_at <= @now order by expires_at limit @limit);
