-- name: list
select id, purpose, algorithm, state, private_key, created_at, activated_at, retired_at
  from signing_keys
 where state <> 'gone';

-- name: insert
insert into signing_keys (id, purpose, algorithm, state, private_key, created_at, activated_at)
values (@id, @purpose, @algorithm, @state, @private_key, @now, @now)
on conflict do nothing;

-- name: delete_purpose
delete from signing_keys where purpose = @purpose;
