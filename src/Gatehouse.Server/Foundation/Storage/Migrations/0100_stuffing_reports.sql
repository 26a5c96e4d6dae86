-- Sources that were lately reported for trying out passwords: by a row's end they may be reported again.
create table stuffing_reports (
  source text primary key,
  expires_at bigint not null
);
create index stuffing_reports_by_expiry on stuffing_reports (expires_at);
