-- name: find
select sealed_secret from provider_secrets where provider = @provider;

-- name: write
insert into provider_secrets (provider, sealed_secret) values (@provider, @sealed_secret)
on conflict (provider) do update set sealed_secret = excluded.sealed_secret;

-- name: remove
delete from provider_secrets where provider = @provider;
