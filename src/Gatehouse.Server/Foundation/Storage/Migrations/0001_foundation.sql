-- postgres
-- One row; counts the changes that servers announce to each other's caches. On SQLite the file has its own counter (PRAGMA data_version).
create table change_counter (id bigint primary key check (id = 1), value bigint not null);
insert into change_counter (id, value) values (1, 0);
