-- name: add
insert into outbox (id, kind, payload, state, created_at, expires_at, attempts, next_attempt_at, fence)
values (@id, @kind, @payload, 'waiting', @now, @expiresAt, 0, @now, 0);

-- name: replay
update outbox
   set state = 'waiting', fence = fence + 1, attempts = 0, next_attempt_at = @now, finished_at = null
 where id = @id and state = 'parked' and payload is not null and (expires_at is null or expires_at > @now)
returning kind;
