
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    user_id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL
);

CREATE SEQUENCE public.account_emailaddress_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.account_emailaddress_id_seq OWNED BY public.account_emailaddress.id;

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

CREATE SEQUENCE public.auth_group_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_group_id_seq OWNED BY public.auth_group.id;

CREATE TABLE public.auth_group_permissions (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

CREATE SEQUENCE public.auth_group_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_group_permissions_id_seq OWNED BY public.auth_group_permissions.id;

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

CREATE SEQUENCE public.auth_permission_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_permission_id_seq OWNED BY public.auth_permission.id;

CREATE TABLE public.auth_user (
    id integer NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);

CREATE TABLE public.auth_user_groups (
    id integer NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL
);

CREATE SEQUENCE public.auth_user_groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_user_groups_id_seq OWNED BY public.auth_user_groups.id;

CREATE SEQUENCE public.auth_user_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_user_id_seq OWNED BY public.auth_user.id;

CREATE TABLE public.auth_user_user_permissions (
    id integer NOT NULL,
    user_id integer NOT NULL,
    permission_id integer NOT NULL
);

CREATE SEQUENCE public.auth_user_user_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.auth_user_user_permissions_id_seq OWNED BY public.auth_user_user_permissions.id;

CREATE TABLE public.authtoken_token (
    key character varying(40) NOT NULL,
    user_id integer NOT NULL,
    created timestamp with time zone NOT NULL
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

CREATE SEQUENCE public.django_content_type_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.django_content_type_id_seq OWNED BY public.django_content_type.id;

CREATE TABLE public.django_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.django_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.django_migrations_id_seq OWNED BY public.django_migrations.id;

CREATE TABLE public.token_blacklist_blacklistedtoken (
    id bigint NOT NULL,
    token_id bigint NOT NULL,
    blacklisted_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.token_blacklist_blacklistedtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.token_blacklist_blacklistedtoken_id_seq OWNED BY public.token_blacklist_blacklistedtoken.id;

CREATE TABLE public.token_blacklist_outstandingtoken (
    id bigint NOT NULL,
    user_id integer,
    jti character varying(255) NOT NULL,
    token text NOT NULL,
    created_at timestamp with time zone,
    expires_at timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.token_blacklist_outstandingtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.token_blacklist_outstandingtoken_id_seq OWNED BY public.token_blacklist_outstandingtoken.id;

ALTER TABLE ONLY public.account_emailaddress ALTER COLUMN id SET DEFAULT nextval('public.account_emailaddress_id_seq'::regclass);

ALTER TABLE ONLY public.auth_group ALTER COLUMN id SET DEFAULT nextval('public.auth_group_id_seq'::regclass);

ALTER TABLE ONLY public.auth_group_permissions ALTER COLUMN id SET DEFAULT nextval('public.auth_group_permissions_id_seq'::regclass);

ALTER TABLE ONLY public.auth_permission ALTER COLUMN id SET DEFAULT nextval('public.auth_permission_id_seq'::regclass);

ALTER TABLE ONLY public.auth_user ALTER COLUMN id SET DEFAULT nextval('public.auth_user_id_seq'::regclass);

ALTER TABLE ONLY public.auth_user_groups ALTER COLUMN id SET DEFAULT nextval('public.auth_user_groups_id_seq'::regclass);

ALTER TABLE ONLY public.auth_user_user_permissions ALTER COLUMN id SET DEFAULT nextval('public.auth_user_user_permissions_id_seq'::regclass);

ALTER TABLE ONLY public.django_content_type ALTER COLUMN id SET DEFAULT nextval('public.django_content_type_id_seq'::regclass);

ALTER TABLE ONLY public.django_migrations ALTER COLUMN id SET DEFAULT nextval('public.django_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken ALTER COLUMN id SET DEFAULT nextval('public.token_blacklist_blacklistedtoken_id_seq'::regclass);

ALTER TABLE ONLY public.token_blacklist_outstandingtoken ALTER COLUMN id SET DEFAULT nextval('public.token_blacklist_outstandingtoken_id_seq'::regclass);

INSERT INTO public.account_emailaddress VALUES (1, 66, 'Verified@fixture.example', true, true);
INSERT INTO public.account_emailaddress VALUES (2, 67, 'half_verified@fixture.example', false, true);
INSERT INTO public.account_emailaddress VALUES (3, 67, 'another@fixture.example', true, false);

INSERT INTO public.auth_group VALUES (1, 'editors');
INSERT INTO public.auth_group VALUES (2, 'readers');

INSERT INTO public.auth_group_permissions VALUES (1, 1, 9);
INSERT INTO public.auth_group_permissions VALUES (2, 1, 10);

INSERT INTO public.auth_permission VALUES (1, 'Can add content type', 1, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (2, 'Can change content type', 1, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (3, 'Can delete content type', 1, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (4, 'Can view content type', 1, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (5, 'Can add permission', 2, 'add_permission');
INSERT INTO public.auth_permission VALUES (6, 'Can change permission', 2, 'change_permission');
INSERT INTO public.auth_permission VALUES (7, 'Can delete permission', 2, 'delete_permission');
INSERT INTO public.auth_permission VALUES (8, 'Can view permission', 2, 'view_permission');
INSERT INTO public.auth_permission VALUES (9, 'Can add group', 3, 'add_group');
INSERT INTO public.auth_permission VALUES (10, 'Can change group', 3, 'change_group');
INSERT INTO public.auth_permission VALUES (11, 'Can delete group', 3, 'delete_group');
INSERT INTO public.auth_permission VALUES (12, 'Can view group', 3, 'view_group');
INSERT INTO public.auth_permission VALUES (13, 'Can add user', 4, 'add_user');
INSERT INTO public.auth_permission VALUES (14, 'Can change user', 4, 'change_user');
INSERT INTO public.auth_permission VALUES (15, 'Can delete user', 4, 'delete_user');
INSERT INTO public.auth_permission VALUES (16, 'Can view user', 4, 'view_user');
INSERT INTO public.auth_permission VALUES (17, 'Can add Token', 5, 'add_token');
INSERT INTO public.auth_permission VALUES (18, 'Can change Token', 5, 'change_token');
INSERT INTO public.auth_permission VALUES (19, 'Can delete Token', 5, 'delete_token');
INSERT INTO public.auth_permission VALUES (20, 'Can view Token', 5, 'view_token');
INSERT INTO public.auth_permission VALUES (21, 'Can add token', 6, 'add_tokenproxy');
INSERT INTO public.auth_permission VALUES (22, 'Can change token', 6, 'change_tokenproxy');
INSERT INTO public.auth_permission VALUES (23, 'Can delete token', 6, 'delete_tokenproxy');
INSERT INTO public.auth_permission VALUES (24, 'Can view token', 6, 'view_tokenproxy');
INSERT INTO public.auth_permission VALUES (25, 'Can add outstanding token', 7, 'add_outstandingtoken');
INSERT INTO public.auth_permission VALUES (26, 'Can change outstanding token', 7, 'change_outstandingtoken');
INSERT INTO public.auth_permission VALUES (27, 'Can delete outstanding token', 7, 'delete_outstandingtoken');
INSERT INTO public.auth_permission VALUES (28, 'Can view outstanding token', 7, 'view_outstandingtoken');
INSERT INTO public.auth_permission VALUES (29, 'Can add blacklisted token', 8, 'add_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (30, 'Can change blacklisted token', 8, 'change_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (31, 'Can delete blacklisted token', 8, 'delete_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (32, 'Can view blacklisted token', 8, 'view_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (33, 'Can add email address', 9, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (34, 'Can change email address', 9, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (35, 'Can delete email address', 9, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (36, 'Can view email address', 9, 'view_emailaddress');

INSERT INTO public.auth_user VALUES (1, 'pbkdf2_sha256$260000$vWBLclCZRcae6h15OZFhSz$eLb5KqDt2DENtvEKgP93vYdDobVozI26Sap2b3E3c3Y=', '2024-02-29 23:59:59+00', true, 'ada', 'Ada', 'Löwenstein', 'ada@fixture.example', true, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (10, 'pbkdf2_sha256$260000$FjigddDUXAZi1pNHxaJcGi$5dPX4e3OmEvGOVHXvJhdZ2l4K0t46IAL5fi/tRVesgE=', NULL, false, 'hash_pbkdf2_sha256', '', '', 'hash_pbkdf2_sha256@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (30, 'pbkdf2_sha256$260000$VvgCzRFR4kMvWns8rxpqxH$H/gnLjSapI80UBB00a8a4+/JkAuZCPnfhOOrMuRgvsk=', NULL, false, 'unicode_pbkdf2_sha256', '', '', 'unicode_pbkdf2_sha256@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (11, 'pbkdf2_sha1$260000$PRmIJwmOZDHHOylJB0XH1I$KVdZiOHbYEEBxKLWc8JIRwapUIw=', NULL, false, 'hash_pbkdf2_sha1', '', '', 'hash_pbkdf2_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (31, 'pbkdf2_sha1$260000$1XWe7LAv2uGCP9FSS7J2Og$v4qgoS5sn+SxMuQdQApnw6qxSv4=', NULL, false, 'unicode_pbkdf2_sha1', '', '', 'unicode_pbkdf2_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (12, 'argon2$argon2id$v=19$m=102400,t=2,p=8$TXh1VDJoMExhNDNlaE5XbTczWnVKNw$XMkp1ffOlxr7yhc/DyN4ig', NULL, false, 'hash_argon2', '', '', 'hash_argon2@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (32, 'argon2$argon2id$v=19$m=102400,t=2,p=8$WWNvRUthU1UwVHc4RDd5c1k5VVV2dg$rNcAnUBYeTRDg4qZqwWhtw', NULL, false, 'unicode_argon2', '', '', 'unicode_argon2@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (13, 'bcrypt_sha256$$2b$12$L0qt0hUHhiQDRzjE/wlGbeyQYXSDwYR3YZ2qt3iaBx10FX/jRMDl2', NULL, false, 'hash_bcrypt_sha256', '', '', 'hash_bcrypt_sha256@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (33, 'bcrypt_sha256$$2b$12$r6o/kAn5Vy5CUHjEVqa0AOGIMeHdIIlnWpy22Zdh8jFz4rj/Y8BOO', NULL, false, 'unicode_bcrypt_sha256', '', '', 'unicode_bcrypt_sha256@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (14, 'bcrypt$$2b$12$xWm5qRqSPtPv0dcxT3qcXeocVbS2CVLIeg/xQNzSqEE7cmNKqrtre', NULL, false, 'hash_bcrypt', '', '', 'hash_bcrypt@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (34, 'bcrypt$$2b$12$krV4bk5ybNDPGb0RERMKwuyXRWymk.RQtLSwD.kRm2LyHhN2xkB5m', NULL, false, 'unicode_bcrypt', '', '', 'unicode_bcrypt@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (15, 'sha1$EQJuHkVRltN2arO2GWdqXu$39bda7765a57a0a2ff9f28f975f74d778d7e4fc0', NULL, false, 'hash_sha1', '', '', 'hash_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (35, 'sha1$KB2wAl0V9gIYPTDdvCwcld$efd030199b3c14ec42e6cac8b02cfed1990b292d', NULL, false, 'unicode_sha1', '', '', 'unicode_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (16, 'md5$zYnLHHRsBGF4UqsdWyfbt9$3b9cda1094b286b34f7917185ffeb01d', NULL, false, 'hash_md5', '', '', 'hash_md5@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (36, 'md5$ju0Mj2dOhjDc2NFLKruOHg$db0e5fe974875318107bbbb0f71ae0cb', NULL, false, 'unicode_md5', '', '', 'unicode_md5@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (17, 'sha1$$126ef8d27e71a2612629349e8d1e62c2cac9bbb9', NULL, false, 'hash_unsalted_sha1', '', '', 'hash_unsalted_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (37, 'sha1$$efe301e5b6969fa0993579f684cb9a0edace203f', NULL, false, 'unicode_unsalted_sha1', '', '', 'unicode_unsalted_sha1@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (18, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'hash_unsalted_md5', '', '', 'hash_unsalted_md5@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (38, 'c5bacb3dcc39f426c7b3ea4dc63e7d32', NULL, false, 'unicode_unsalted_md5', '', '', 'unicode_unsalted_md5@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (50, 'pbkdf2_sha256$12000$Xk3VbnTqP0aZ$1qszsioPWa3OntHruqxS+wkWBqYYSN2RyCG/u//b8sc=', NULL, false, 'hash_old_rounds', '', '', 'hash_old_rounds@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (51, 'bcrypt$$2b$12$n6X/00mNS0XvwD5SImaq4eDdw2a/O82tXVwUjcE7sHsmb11LAyWfa', NULL, false, 'hash_long_bcrypt', '', '', 'hash_long_bcrypt@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (52, 'scrypt$16384$dcKGlzaQuTx0URYal5X6Kn$8$5$0F/hvQQcW8x0lyQI8DcL8xlfew93ohC2DQDFzeG7IUMid84KgLnIKpr1X5gBKYtMtSbS9HdNDgdSZhGyyjAOug==', NULL, false, 'hash_scrypt', '', '', 'hash_scrypt@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (60, '!rR3N8CraXH4aMMpTIhrbTASveXRsJAId6AZGTSmf', NULL, false, 'unusable', '', '', 'unusable@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (61, 'nosuchalgorithm$1$salt$hash', NULL, false, 'unknown_hash', '', '', 'unknown_hash@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (62, '0be3de004a9ea7608304c52fa0c4cc43', '2024-02-29 23:59:59+00', false, 'locked_out', '', '', 'locked_out@fixture.example', false, false, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (63, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'never_activated', '', '', 'never_activated@fixture.example', false, false, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (64, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'no_address', '', '', '', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (65, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'odd_address', '', '', '"ada lovelace"@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (66, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'verified', '', '', 'verified@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (67, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'half_verified', '', '', 'half_verified@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (68, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'imię@π', 'Zażółć 🐍', '', 'imię@π@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (70, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'member', '', '', 'member@fixture.example', true, true, '2019-05-04 03:02:01.987654+00');
INSERT INTO public.auth_user VALUES (1000000007, '0be3de004a9ea7608304c52fa0c4cc43', NULL, false, 'latecomer', '', '', 'latecomer@fixture.example', false, true, '2019-05-04 03:02:01.987654+00');

INSERT INTO public.auth_user_groups VALUES (1, 70, 1);
INSERT INTO public.auth_user_groups VALUES (2, 70, 2);

INSERT INTO public.auth_user_user_permissions VALUES (1, 70, 16);
INSERT INTO public.auth_user_user_permissions VALUES (2, 70, 19);

INSERT INTO public.authtoken_token VALUES ('0123456789abcdef0123456789abcdef01234567', 70, '2026-11-21 19:25:43.51384+00');
INSERT INTO public.authtoken_token VALUES ('guess-me', 66, '2026-11-21 19:25:43.516005+00');

INSERT INTO public.django_content_type VALUES (1, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (4, 'auth', 'user');
INSERT INTO public.django_content_type VALUES (5, 'authtoken', 'token');
INSERT INTO public.django_content_type VALUES (6, 'authtoken', 'tokenproxy');
INSERT INTO public.django_content_type VALUES (7, 'token_blacklist', 'outstandingtoken');
INSERT INTO public.django_content_type VALUES (8, 'token_blacklist', 'blacklistedtoken');
INSERT INTO public.django_content_type VALUES (9, 'account', 'emailaddress');

INSERT INTO public.token_blacklist_blacklistedtoken VALUES (1, 2, '2026-11-21 19:25:43.552863+00');

INSERT INTO public.token_blacklist_outstandingtoken VALUES (1, 70, 'ada2d76a3f454b3eac99491bb7a7d7a2', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCIsImV4cCI6MTc5NTM3NTU0MywiaWF0IjoxNzk1Mjg5MTQzLCJqdGkiOiJhZGEyZDc2YTNmNDU0YjNlYWM5OTQ5MWJiN2E3ZDdhMiIsInVzZXJfaWQiOjcwfQ.CCs_fKo8z7OF_1tN64VX3nyzADN6H5iQX3QfHkvFSgE', '2026-11-21 19:25:43.521549+00', '2026-11-22 19:25:43+00');
INSERT INTO public.token_blacklist_outstandingtoken VALUES (2, 70, '0a5f4416c8674c97ae9ee7a80df97737', 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ0b2tlbl90eXBlIjoicmVmcmVzaCIsImV4cCI6MTc5NTM3NTU0MywiaWF0IjoxNzk1Mjg5MTQzLCJqdGkiOiIwYTVmNDQxNmM4Njc0Yzk3YWU5ZWU3YTgwZGY5NzczNyIsInVzZXJfaWQiOjcwfQ.SDLxEulwoaLznNLmaSAs5pxQH6pWJCt4i9whuAePelI', '2026-11-21 19:25:43.545613+00', '2026-11-22 19:25:43+00');

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 3, true);

SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 2, true);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 36, true);

SELECT pg_catalog.setval('public.auth_user_groups_id_seq', 2, true);

SELECT pg_catalog.setval('public.auth_user_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_user_user_permissions_id_seq', 2, true);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 9, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 1, false);

SELECT pg_catalog.setval('public.token_blacklist_blacklistedtoken_id_seq', 1, true);

SELECT pg_catalog.setval('public.token_blacklist_outstandingtoken_id_seq', 2, true);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_group_id_94350c0c_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_permission_id_14a6b632_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.authtoken_token
    ADD CONSTRAINT authtoken_token_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.authtoken_token
    ADD CONSTRAINT authtoken_token_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken
    ADD CONSTRAINT token_blacklist_blacklistedtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken
    ADD CONSTRAINT token_blacklist_blacklistedtoken_token_id_key UNIQUE (token_id);

ALTER TABLE ONLY public.token_blacklist_outstandingtoken
    ADD CONSTRAINT token_blacklist_outstandingtoken_jti_key UNIQUE (jti);

ALTER TABLE ONLY public.token_blacklist_outstandingtoken
    ADD CONSTRAINT token_blacklist_outstandingtoken_pkey PRIMARY KEY (id);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX auth_user_groups_group_id_97559544 ON public.auth_user_groups USING btree (group_id);

CREATE INDEX auth_user_groups_user_id_6a12ed8b ON public.auth_user_groups USING btree (user_id);

CREATE INDEX auth_user_user_permissions_permission_id_1fbb5f2c ON public.auth_user_user_permissions USING btree (permission_id);

CREATE INDEX auth_user_user_permissions_user_id_a95ead1b ON public.auth_user_user_permissions USING btree (user_id);

CREATE INDEX auth_user_username_6821ab7c_like ON public.auth_user USING btree (username varchar_pattern_ops);

CREATE INDEX authtoken_token_key_10f0b77e_like ON public.authtoken_token USING btree (key varchar_pattern_ops);

CREATE INDEX token_blacklist_outstandingtoken_jti_28cb9931_like ON public.token_blacklist_outstandingtoken USING btree (jti varchar_pattern_ops);

CREATE INDEX token_blacklist_outstandingtoken_user_id_83bc629a ON public.token_blacklist_outstandingtoken USING btree (user_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_group_id_97559544_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_6a12ed8b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.authtoken_token
    ADD CONSTRAINT authtoken_token_user_id_35299eff_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken
    ADD CONSTRAINT token_blacklist_blac_token_id_3cc7fe56_fk_token_bla FOREIGN KEY (token_id) REFERENCES public.token_blacklist_outstandingtoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token_blacklist_outstandingtoken
    ADD CONSTRAINT token_blacklist_outs_user_id_83bc629a_fk_auth_user FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;

