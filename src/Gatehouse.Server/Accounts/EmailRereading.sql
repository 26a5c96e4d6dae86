-- name: forget_all
delete from identifiers where kind = 'email';

-- name: list_shared
select min(number) as number, max(number) as holder from users where email_key is not null group by email_key having count(*) > 1 order by 1 limit @limit;

-- name: claim_all
insert into identifiers (kind, key, user_id) select 'email', email_key, id from users where email_key is not null;
