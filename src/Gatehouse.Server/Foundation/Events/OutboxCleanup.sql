-- name: expire
update outbox
   set state = 'expired', payload = null, fence = fence + 1, finished_at = @now, last_error = 'expired before it could be delivered'
 where id in (select id from outbox where state in ('waiting', 'parked') and expires_at <= @now and (lease_until is null or lease_until <= @now) limit @limit);

-- name: forget
delete from outbox where id in (select id from outbox where finished_at <= @now limit @limit);
