-- A leased row is due again when its lease runs out, so one column orders both.
-- Whatever takes a row from its holder raises the fence, so the holder's mark needs to compare nothing else.

-- name: next_due
select min(next_attempt_at) from outbox where kind = @kind and state = 'waiting';

-- name: take
update outbox
   set lease_owner = @owner, lease_until = @until, next_attempt_at = @until, attempts = attempts + 1, fence = fence + 1
 where id in (select id from outbox where kind = @kind and state = 'waiting' and next_attempt_at <= @now order by next_attempt_at limit @most)
returning id, payload, created_at, expires_at, attempts, fence;

-- name: take (postgres)
update outbox
   set lease_owner = @owner, lease_until = @until, next_attempt_at = @until, attempts = attempts + 1, fence = fence + 1
 where id in (select id from outbox where kind = @kind and state = 'waiting' and next_attempt_at <= @now order by next_attempt_at limit @most
                 for update skip locked)
   and state = 'waiting' and next_attempt_at <= @now
returning id, payload, created_at, expires_at, attempts, fence;

-- name: finish
update outbox
   set state = @state, finished_at = @now, last_error = @error, lease_owner = null, lease_until = null,
       payload = case when @keepsPayload then payload end
 where id = @id and fence = @fence;

-- name: retry
update outbox
   set next_attempt_at = @nextAttemptAt, last_error = @error, lease_owner = null, lease_until = null
 where id = @id and fence = @fence;

-- name: release
update outbox
   set next_attempt_at = @now, attempts = attempts - 1, lease_owner = null, lease_until = null
 where id = @id and fence = @fence;
