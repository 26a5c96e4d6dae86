-- name: insert
insert into provider_links (token_hash, browser_hash, user_id, provider, issuer, subject, expires_at)
values (@token_hash, @browser_hash, @user_id, @provider, @issuer, @subject, @expires_at);

-- name: find
select token_hash, browser_hash, user_id, provider, issuer, subject, expires_at from provider_links
 where token_hash = @token_hash and browser_hash = @browser_hash and provider = @provider and expires_at > @now;

-- name: use
delete from provider_links where token_hash = @token_hash;

-- name: delete_expired
delete from provider_links
 where token_hash in (select token_hash from provider_links where expires_at < @now order by expires_at limit @limit);
