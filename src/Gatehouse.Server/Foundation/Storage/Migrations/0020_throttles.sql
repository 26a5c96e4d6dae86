-- Failed and running tries by account, address and network; rows end by themselves. The key is a rule's name and a hash.
create table throttles (
  key text not null primary key,
  tries bigint not null,
  spread bigint not null,
  since bigint not null,
  blocked_until bigint not null,
  expires_at bigint not null
);

create index throttles_expire on throttles (expires_at);
