-- name: append
insert into events (id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent)
values (@id, @occurredAt, @type, @actor, @organizationId, @target, @data, @requestId, @address, @userAgent);
