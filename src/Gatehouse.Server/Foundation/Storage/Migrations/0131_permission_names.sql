-- Which permissions there are is asked once a start, and must not look at every account.
create index user_permissions_by_name on user_permissions (permission);
create index group_permissions_by_name on group_permissions (permission);
