-- postgres
-- One row; counts the changes that servers announce to each other's caches. On SQLite the file has its own counter (PRAGMA data_version).
create table change_counter (only boolean primary key default true check (only), value bigint not null);
insert into change_counter (value) values (0);
