-- name: find_by_hash
select id, name, read_only, created_at from integration_keys where key_hash = @key_hash;

-- name: find
select id, name, read_only, created_at from integration_keys where id = @id_or_name or name = @id_or_name order by id limit 1;

-- name: list
select id, name, read_only, created_at from integration_keys order by name;

-- name: insert
insert into integration_keys (id, name, key_hash, read_only, created_at)
values (@id, @name, @key_hash, @read_only, @created_at);

-- name: declare
insert into integration_keys (id, name, key_hash, read_only, created_at)
values (@id, @name, @key_hash, @read_only, @created_at)
on conflict (name) do update set id = excluded.id, key_hash = excluded.key_hash, read_only = excluded.read_only;

-- name: delete
delete from integration_keys where id = @id;
