-- name: forget_all
delete from identifiers where kind in ('username', 'username_skeleton');

-- name: list_after
select id, number, username from users where number > @after and username is not null order by number limit @limit;

-- name: claim_if_free
insert into identifiers (kind, key, user_id) values (@kind, @key, @user_id) on conflict (kind, key) do nothing;

-- name: holder
select u.number from identifiers i join users u on u.id = i.user_id where i.kind = @kind and i.key = @key;
