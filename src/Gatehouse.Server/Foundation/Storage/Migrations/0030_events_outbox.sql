-- What happened, for ever (S181-S185). chain_seq and chain_hash are filled in later by the one process that chains the log.
create table events (
  id text primary key,
  occurred_at bigint not null,
  type text not null,
  actor text not null,
  organization_id text,
  target text,
  data text not null,
  request_id text,
  address text,
  user_agent text,
  chain_seq bigint,
  chain_hash bytea
);
create index events_of_organization on events (organization_id, id) where organization_id is not null;

-- Append-only (S181). The chain's two columns may be filled in once.
-- sqlite
create trigger events_are_not_changed before update of id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent on events
begin
  select raise(abort, 'events are append-only');
end;
create trigger events_are_chained_once before update of chain_seq, chain_hash on events when old.chain_seq is not null
begin
  select raise(abort, 'events are append-only');
end;
create trigger events_are_not_deleted before delete on events
begin
  select raise(abort, 'events are append-only');
end;
-- postgres
create function refuse_to_change_events() returns trigger language plpgsql as $$
begin
  raise exception 'events are append-only';
end $$;
create trigger events_are_not_changed before update of id, occurred_at, type, actor, organization_id, target, data, request_id, address, user_agent on events
  for each row execute function refuse_to_change_events();
create trigger events_are_chained_once before update of chain_seq, chain_hash on events
  for each row when (old.chain_seq is not null) execute function refuse_to_change_events();
create trigger events_are_not_deleted before delete on events
  for each row execute function refuse_to_change_events();
create trigger events_are_not_emptied before truncate on events
  for each statement execute function refuse_to_change_events();
-- both

-- What is still to be delivered, and for a while what was.
-- state: waiting, delivered, parked (given up, can be replayed by hand), expired (its link has stopped working)
create table outbox (
  id text primary key,
  kind text not null,
  payload bytea,
  state text not null,
  created_at bigint not null,
  expires_at bigint,
  attempts bigint not null,
  next_attempt_at bigint not null,
  lease_owner text,
  lease_until bigint,
  fence bigint not null,
  last_error text,
  finished_at bigint
);
create index outbox_due on outbox (kind, next_attempt_at) where state = 'waiting';
create index outbox_expiring on outbox (expires_at) where state in ('waiting', 'parked');
create index outbox_finished on outbox (finished_at);
create index outbox_newest on outbox (kind, id);

-- Periodic work: who does it now, and when it is due again (S243).
create table jobs (
  name text primary key,
  next_run_at bigint not null,
  lease_owner text,
  lease_until bigint,
  fence bigint not null,
  last_run_at bigint,
  last_error text
);
