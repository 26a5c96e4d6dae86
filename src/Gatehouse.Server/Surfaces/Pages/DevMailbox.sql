-- name: newest
select id, payload, created_at, state, last_error from outbox where kind = @kind order by id desc limit @most;

-- name: find
select id, payload, created_at, state, last_error from outbox where id = @id and kind = @kind;
