-- name: find (sqlite)
select key, tries, spread, since, blocked_until, expires_at
  from throttles
 where key in (select value from json_each(@keys)) and expires_at > @now;

-- name: pardoned (sqlite)
select key, tries, spread, since, blocked_until, expires_at from throttles where tries = 0 and expires_at > @now;

-- A pardon that this process has not seen yet is not overwritten by what it pardons.
-- name: write (sqlite)
insert into throttles (key, tries, spread, since, blocked_until, expires_at)
values (@key, @tries, @spread, @since, @blocked_until, @expires_at)
on conflict (key) do update
   set tries = excluded.tries, spread = excluded.spread, since = excluded.since,
       blocked_until = excluded.blocked_until, expires_at = excluded.expires_at
 where not (throttles.tries = 0 and throttles.since > excluded.since);

-- name: forget (sqlite)
delete from throttles where key = @key;
