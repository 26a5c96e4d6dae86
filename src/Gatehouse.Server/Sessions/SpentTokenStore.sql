-- name: spend
insert into revoked_jtis (jti, expires_at) values (@jti, @expires_at) on conflict (jti) do nothing;

-- `where true`, since SQLite would take `on conflict` for a join's condition.
-- name: spend_all
insert into revoked_jtis (jti, expires_at)
select json_extract(value, '$.jti'), json_extract(value, '$.expires_at') from json_each(@rows) where true
on conflict (jti) do nothing;
-- name: spend_all (postgres)
insert into revoked_jtis (jti, expires_at)
select jti, expires_at from json_to_recordset(cast(@rows as json)) as spent (jti text, expires_at bigint)
on conflict (jti) do nothing;

-- name: find_spent
select jti from revoked_jtis where jti = @jti;

-- name: find_refused
select id from token_families where id = @family and (revoked_at is not null or (rotate and on_reuse <> 'accept' and generation > @generation))
union all
select jti from revoked_jtis where jti = @jti
limit 1;

-- name: delete_expired
delete from revoked_jtis where jti in (select jti from revoked_jtis where expires_at < @now order by expires_at limit @limit);
