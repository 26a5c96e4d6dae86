-- name: list_groups
select groups.name, group_permissions.permission
  from groups
  left join group_permissions on group_permissions.group_id = groups.id
 order by groups.name, group_permissions.permission;

-- name: groups_of_user
select g.name from user_groups u join groups g on g.id = u.group_id where u.user_id = @user_id order by g.name;

-- name: permissions_of_user
select permission from user_permissions where user_id = @user_id order by permission;

-- name: insert_group
insert into groups (id, name) values (@id, @name) on conflict (name) do nothing;

-- name: clear_group
delete from group_permissions where group_id in (select id from groups where name = @name);

-- name: grant_to_group
insert into group_permissions (group_id, permission) select id, @permission from groups where name = @name;

-- name: delete_group
delete from groups where name = @name;

-- name: clear_user_groups
delete from user_groups where user_id = @user_id;

-- name: clear_user_permissions
delete from user_permissions where user_id = @user_id;

-- name: add_user_to_group
insert into user_groups (user_id, group_id) select @user_id, id from groups where name = @name;

-- name: grant_to_user
insert into user_permissions (user_id, permission) values (@user_id, @permission);

-- name: has_permission
select u.number
  from users u
 where u.id = @user_id and u.deleted_at is null and u.disabled_at is null and not u.activation_pending
   and (exists (select 1 from user_permissions p where p.user_id = u.id and p.permission = @permission)
        or exists (select 1 from user_groups m join group_permissions g on g.group_id = m.group_id where m.user_id = u.id and g.permission = @permission));

-- From name to name by the index, however many have each.
-- name: list_permission_names
with recursive of_users (permission) as (
  select min(permission) from user_permissions
   union all
  select (select min(p.permission) from user_permissions p where p.permission > of_users.permission) from of_users where of_users.permission is not null
), of_groups (permission) as (
  select min(permission) from group_permissions
   union all
  select (select min(p.permission) from group_permissions p where p.permission > of_groups.permission) from of_groups where of_groups.permission is not null
)
select permission from of_users where permission is not null
 union
select permission from of_groups where permission is not null
 order by permission;
