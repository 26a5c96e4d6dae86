-- name: append
insert into events (id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent)
values (@id, @occurredAt, @type, @actor, @organizationId, @target, @data, @requestId, @address, @userAgent);

-- name: append_all
insert into events (id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent)
select json_extract(value, '$.id'), @occurred_at, @type, json_extract(value, '$.actor'), json_extract(value, '$.organization_id'),
       json_extract(value, '$.target'), json_extract(value, '$.data'), @request_id, coalesce(json_extract(value, '$.address'), @address), @user_agent
  from json_each(@rows);
-- name: append_all (postgres)
insert into events (id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent)
select id, @occurred_at, @type, actor, organization_id, target, data, @request_id, coalesce(address, @address), @user_agent
  from json_to_recordset(cast(@rows as json)) as event (id text, actor text, organization_id text, target text, address text, data text);
