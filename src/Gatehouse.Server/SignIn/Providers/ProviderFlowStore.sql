-- name: insert
insert into provider_flows (state_hash, browser_hash, provider, redirect_uri, expires_at)
values (@state_hash, @browser_hash, @provider, @redirect_uri, @expires_at);

-- Somebody else's browser does not use the flow up.
-- name: take
delete from provider_flows
 where state_hash = @state_hash and browser_hash = @browser_hash and provider = @provider and expires_at > @now
returning browser_hash, provider, redirect_uri, expires_at;

-- name: delete_expired
delete from provider_flows
 where state_hash in (select state_hash from provider_flows where expires_at < @now order by expires_at limit @limit);
