-- name: find
select fingerprint from master_key_check where id = 1;

-- name: remember
insert into master_key_check (id, fingerprint) values (1, @fingerprint) on conflict (id) do nothing;
