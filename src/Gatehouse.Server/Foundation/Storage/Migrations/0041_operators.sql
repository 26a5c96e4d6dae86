-- Who runs this server (Operators). `operator_marks` outlives every operator: what was once set up is not open again.
create table operators (
  id text primary key,
  email text not null unique,
  password_hash text,
  created_at bigint not null
);
create table operator_marks (
  name text primary key,
  marked_at bigint not null
);
create table setup_links (
  token_hash bytea primary key,
  expires_at bigint not null
);
