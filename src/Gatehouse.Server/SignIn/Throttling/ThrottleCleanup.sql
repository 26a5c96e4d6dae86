-- name: delete_expired
delete from throttles
 where key in (select key from throttles where expires_at <= @now order by expires_at limit @limit);
