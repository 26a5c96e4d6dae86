
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    user_id uuid NOT NULL,
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

CREATE TABLE public.authtoken_token (
    key character varying(40) NOT NULL,
    user_id uuid NOT NULL,
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

CREATE TABLE public.people_member (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    role character varying(10) NOT NULL,
    born date,
    grade integer,
    newsletter boolean NOT NULL
);

CREATE TABLE public.people_member_groups (
    id integer NOT NULL,
    member_id uuid NOT NULL,
    group_id integer NOT NULL
);

CREATE SEQUENCE public.people_member_groups_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.people_member_groups_id_seq OWNED BY public.people_member_groups.id;

CREATE TABLE public.people_member_user_permissions (
    id integer NOT NULL,
    member_id uuid NOT NULL,
    permission_id integer NOT NULL
);

CREATE SEQUENCE public.people_member_user_permissions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.people_member_user_permissions_id_seq OWNED BY public.people_member_user_permissions.id;

CREATE TABLE public.people_profile (
    id integer NOT NULL,
    user_id uuid NOT NULL,
    location character varying(30) NOT NULL
);

CREATE SEQUENCE public.people_profile_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.people_profile_id_seq OWNED BY public.people_profile.id;

CREATE TABLE public.social_auth_association (
    id integer NOT NULL,
    server_url character varying(255) NOT NULL,
    handle character varying(255) NOT NULL,
    secret character varying(255) NOT NULL,
    issued integer NOT NULL,
    lifetime integer NOT NULL,
    assoc_type character varying(64) NOT NULL
);

CREATE SEQUENCE public.social_auth_association_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.social_auth_association_id_seq OWNED BY public.social_auth_association.id;

CREATE TABLE public.social_auth_code (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    code character varying(32) NOT NULL,
    verified boolean NOT NULL,
    "timestamp" timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.social_auth_code_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.social_auth_code_id_seq OWNED BY public.social_auth_code.id;

CREATE TABLE public.social_auth_nonce (
    id integer NOT NULL,
    server_url character varying(255) NOT NULL,
    "timestamp" integer NOT NULL,
    salt character varying(65) NOT NULL
);

CREATE SEQUENCE public.social_auth_nonce_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.social_auth_nonce_id_seq OWNED BY public.social_auth_nonce.id;

CREATE TABLE public.social_auth_partial (
    id integer NOT NULL,
    token character varying(32) NOT NULL,
    next_step smallint NOT NULL,
    backend character varying(32) NOT NULL,
    data text NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    CONSTRAINT social_auth_partial_next_step_check CHECK ((next_step >= 0))
);

CREATE SEQUENCE public.social_auth_partial_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.social_auth_partial_id_seq OWNED BY public.social_auth_partial.id;

CREATE TABLE public.social_auth_usersocialauth (
    id integer NOT NULL,
    user_id uuid NOT NULL,
    provider character varying(32) NOT NULL,
    uid character varying(255) NOT NULL,
    extra_data text NOT NULL,
    created timestamp with time zone NOT NULL,
    modified timestamp with time zone NOT NULL
);

CREATE SEQUENCE public.social_auth_usersocialauth_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.social_auth_usersocialauth_id_seq OWNED BY public.social_auth_usersocialauth.id;

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    user_id uuid NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL
);

CREATE SEQUENCE public.socialaccount_socialaccount_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.socialaccount_socialaccount_id_seq OWNED BY public.socialaccount_socialaccount.id;

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
    user_id uuid,
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

ALTER TABLE ONLY public.django_content_type ALTER COLUMN id SET DEFAULT nextval('public.django_content_type_id_seq'::regclass);

ALTER TABLE ONLY public.django_migrations ALTER COLUMN id SET DEFAULT nextval('public.django_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.people_member_groups ALTER COLUMN id SET DEFAULT nextval('public.people_member_groups_id_seq'::regclass);

ALTER TABLE ONLY public.people_member_user_permissions ALTER COLUMN id SET DEFAULT nextval('public.people_member_user_permissions_id_seq'::regclass);

ALTER TABLE ONLY public.people_profile ALTER COLUMN id SET DEFAULT nextval('public.people_profile_id_seq'::regclass);

ALTER TABLE ONLY public.social_auth_association ALTER COLUMN id SET DEFAULT nextval('public.social_auth_association_id_seq'::regclass);

ALTER TABLE ONLY public.social_auth_code ALTER COLUMN id SET DEFAULT nextval('public.social_auth_code_id_seq'::regclass);

ALTER TABLE ONLY public.social_auth_nonce ALTER COLUMN id SET DEFAULT nextval('public.social_auth_nonce_id_seq'::regclass);

ALTER TABLE ONLY public.social_auth_partial ALTER COLUMN id SET DEFAULT nextval('public.social_auth_partial_id_seq'::regclass);

ALTER TABLE ONLY public.social_auth_usersocialauth ALTER COLUMN id SET DEFAULT nextval('public.social_auth_usersocialauth_id_seq'::regclass);

ALTER TABLE ONLY public.socialaccount_socialaccount ALTER COLUMN id SET DEFAULT nextval('public.socialaccount_socialaccount_id_seq'::regclass);

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken ALTER COLUMN id SET DEFAULT nextval('public.token_blacklist_blacklistedtoken_id_seq'::regclass);

ALTER TABLE ONLY public.token_blacklist_outstandingtoken ALTER COLUMN id SET DEFAULT nextval('public.token_blacklist_outstandingtoken_id_seq'::regclass);

INSERT INTO public.auth_group VALUES (1, 'teachers');

INSERT INTO public.auth_group_permissions VALUES (1, 1, 34);

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
INSERT INTO public.auth_permission VALUES (13, 'Can add Token', 4, 'add_token');
INSERT INTO public.auth_permission VALUES (14, 'Can change Token', 4, 'change_token');
INSERT INTO public.auth_permission VALUES (15, 'Can delete Token', 4, 'delete_token');
INSERT INTO public.auth_permission VALUES (16, 'Can view Token', 4, 'view_token');
INSERT INTO public.auth_permission VALUES (17, 'Can add token', 5, 'add_tokenproxy');
INSERT INTO public.auth_permission VALUES (18, 'Can change token', 5, 'change_tokenproxy');
INSERT INTO public.auth_permission VALUES (19, 'Can delete token', 5, 'delete_tokenproxy');
INSERT INTO public.auth_permission VALUES (20, 'Can view token', 5, 'view_tokenproxy');
INSERT INTO public.auth_permission VALUES (21, 'Can add outstanding token', 6, 'add_outstandingtoken');
INSERT INTO public.auth_permission VALUES (22, 'Can change outstanding token', 6, 'change_outstandingtoken');
INSERT INTO public.auth_permission VALUES (23, 'Can delete outstanding token', 6, 'delete_outstandingtoken');
INSERT INTO public.auth_permission VALUES (24, 'Can view outstanding token', 6, 'view_outstandingtoken');
INSERT INTO public.auth_permission VALUES (25, 'Can add blacklisted token', 7, 'add_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (26, 'Can change blacklisted token', 7, 'change_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (27, 'Can delete blacklisted token', 7, 'delete_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (28, 'Can view blacklisted token', 7, 'view_blacklistedtoken');
INSERT INTO public.auth_permission VALUES (29, 'Can add email address', 8, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (30, 'Can change email address', 8, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (31, 'Can delete email address', 8, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (32, 'Can view email address', 8, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (33, 'Can add member', 9, 'add_member');
INSERT INTO public.auth_permission VALUES (34, 'Can change member', 9, 'change_member');
INSERT INTO public.auth_permission VALUES (35, 'Can delete member', 9, 'delete_member');
INSERT INTO public.auth_permission VALUES (36, 'Can view member', 9, 'view_member');
INSERT INTO public.auth_permission VALUES (37, 'Can add profile', 10, 'add_profile');
INSERT INTO public.auth_permission VALUES (38, 'Can change profile', 10, 'change_profile');
INSERT INTO public.auth_permission VALUES (39, 'Can delete profile', 10, 'delete_profile');
INSERT INTO public.auth_permission VALUES (40, 'Can view profile', 10, 'view_profile');
INSERT INTO public.auth_permission VALUES (41, 'Can add user social auth', 11, 'add_usersocialauth');
INSERT INTO public.auth_permission VALUES (42, 'Can change user social auth', 11, 'change_usersocialauth');
INSERT INTO public.auth_permission VALUES (43, 'Can delete user social auth', 11, 'delete_usersocialauth');
INSERT INTO public.auth_permission VALUES (44, 'Can view user social auth', 11, 'view_usersocialauth');
INSERT INTO public.auth_permission VALUES (45, 'Can add nonce', 12, 'add_nonce');
INSERT INTO public.auth_permission VALUES (46, 'Can change nonce', 12, 'change_nonce');
INSERT INTO public.auth_permission VALUES (47, 'Can delete nonce', 12, 'delete_nonce');
INSERT INTO public.auth_permission VALUES (48, 'Can view nonce', 12, 'view_nonce');
INSERT INTO public.auth_permission VALUES (49, 'Can add association', 13, 'add_association');
INSERT INTO public.auth_permission VALUES (50, 'Can change association', 13, 'change_association');
INSERT INTO public.auth_permission VALUES (51, 'Can delete association', 13, 'delete_association');
INSERT INTO public.auth_permission VALUES (52, 'Can view association', 13, 'view_association');
INSERT INTO public.auth_permission VALUES (53, 'Can add code', 14, 'add_code');
INSERT INTO public.auth_permission VALUES (54, 'Can change code', 14, 'change_code');
INSERT INTO public.auth_permission VALUES (55, 'Can delete code', 14, 'delete_code');
INSERT INTO public.auth_permission VALUES (56, 'Can view code', 14, 'view_code');
INSERT INTO public.auth_permission VALUES (57, 'Can add partial', 15, 'add_partial');
INSERT INTO public.auth_permission VALUES (58, 'Can change partial', 15, 'change_partial');
INSERT INTO public.auth_permission VALUES (59, 'Can delete partial', 15, 'delete_partial');
INSERT INTO public.auth_permission VALUES (60, 'Can view partial', 15, 'view_partial');
INSERT INTO public.auth_permission VALUES (61, 'Can add social account', 16, 'add_socialaccount');
INSERT INTO public.auth_permission VALUES (62, 'Can change social account', 16, 'change_socialaccount');
INSERT INTO public.auth_permission VALUES (63, 'Can delete social account', 16, 'delete_socialaccount');
INSERT INTO public.auth_permission VALUES (64, 'Can view social account', 16, 'view_socialaccount');

INSERT INTO public.authtoken_token VALUES ('fedcba9876543210fedcba9876543210fedcba98', '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', '2026-11-21 22:32:49.873934+00');

INSERT INTO public.django_content_type VALUES (1, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (4, 'authtoken', 'token');
INSERT INTO public.django_content_type VALUES (5, 'authtoken', 'tokenproxy');
INSERT INTO public.django_content_type VALUES (6, 'token_blacklist', 'outstandingtoken');
INSERT INTO public.django_content_type VALUES (7, 'token_blacklist', 'blacklistedtoken');
INSERT INTO public.django_content_type VALUES (8, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (9, 'people', 'member');
INSERT INTO public.django_content_type VALUES (10, 'people', 'profile');
INSERT INTO public.django_content_type VALUES (11, 'social_django', 'usersocialauth');
INSERT INTO public.django_content_type VALUES (12, 'social_django', 'nonce');
INSERT INTO public.django_content_type VALUES (13, 'social_django', 'association');
INSERT INTO public.django_content_type VALUES (14, 'social_django', 'code');
INSERT INTO public.django_content_type VALUES (15, 'social_django', 'partial');
INSERT INTO public.django_content_type VALUES (16, 'socialaccount', 'socialaccount');

INSERT INTO public.people_member VALUES ('bcrypt_sha256$$2b$12$j8KezRiiDybreLEzKnkCuebVLHSXYRtmRN4Ne3SY.23sojzhVkhYu', NULL, false, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 'grace@fixture.example', true, true, 'Teacher', '1906-12-09', NULL, true);
INSERT INTO public.people_member VALUES ('pbkdf2_sha256$260000$1ptB7oPZoftjWk9KRuUiWn$z0J0RJ0ygi8/PEVoWDy3MUS48j/9PRoNH07aDa00X/Q=', NULL, false, 'd9428888-122b-11e1-b85c-61cd3cbb3210', 'old@fixture.example', false, true, 'Dean', NULL, 99, false);

INSERT INTO public.people_member_groups VALUES (1, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 1);

INSERT INTO public.people_member_user_permissions VALUES (1, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 36);

INSERT INTO public.people_profile VALUES (1, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 'Arlington');

INSERT INTO public.social_auth_usersocialauth VALUES (1, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 'google-oauth2', '107642', '{}', '2026-11-21 22:32:50.034169+00', '2026-11-21 22:32:50.034201+00');
INSERT INTO public.social_auth_usersocialauth VALUES (2, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 'github', '583231', '{}', '2026-11-21 22:32:50.037899+00', '2026-11-21 22:32:50.037924+00');
INSERT INTO public.social_auth_usersocialauth VALUES (3, '0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a', 'facebook', '42', '{}', '2026-11-21 22:32:50.039281+00', '2026-11-21 22:32:50.039301+00');
INSERT INTO public.social_auth_usersocialauth VALUES (4, 'd9428888-122b-11e1-b85c-61cd3cbb3210', 'google-oauth2', 'old@fixture.example', '{}', '2026-11-21 22:32:50.040291+00', '2026-11-21 22:32:50.040306+00');

INSERT INTO public.socialaccount_socialaccount VALUES (1, 'd9428888-122b-11e1-b85c-61cd3cbb3210', 'google', '118027');

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, true);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, true);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 64, true);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 16, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 1, false);

SELECT pg_catalog.setval('public.people_member_groups_id_seq', 1, true);

SELECT pg_catalog.setval('public.people_member_user_permissions_id_seq', 1, true);

SELECT pg_catalog.setval('public.people_profile_id_seq', 1, true);

SELECT pg_catalog.setval('public.social_auth_association_id_seq', 1, false);

SELECT pg_catalog.setval('public.social_auth_code_id_seq', 1, false);

SELECT pg_catalog.setval('public.social_auth_nonce_id_seq', 1, false);

SELECT pg_catalog.setval('public.social_auth_partial_id_seq', 1, false);

SELECT pg_catalog.setval('public.social_auth_usersocialauth_id_seq', 4, true);

SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, true);

SELECT pg_catalog.setval('public.token_blacklist_blacklistedtoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.token_blacklist_outstandingtoken_id_seq', 1, false);

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

ALTER TABLE ONLY public.people_member
    ADD CONSTRAINT people_member_email_key UNIQUE (email);

ALTER TABLE ONLY public.people_member_groups
    ADD CONSTRAINT people_member_groups_member_id_group_id_cb0773f7_uniq UNIQUE (member_id, group_id);

ALTER TABLE ONLY public.people_member_groups
    ADD CONSTRAINT people_member_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_member
    ADD CONSTRAINT people_member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_member_user_permissions
    ADD CONSTRAINT people_member_user_permi_member_id_permission_id_84f369cb_uniq UNIQUE (member_id, permission_id);

ALTER TABLE ONLY public.people_member_user_permissions
    ADD CONSTRAINT people_member_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_profile
    ADD CONSTRAINT people_profile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.people_profile
    ADD CONSTRAINT people_profile_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.social_auth_association
    ADD CONSTRAINT social_auth_association_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_auth_association
    ADD CONSTRAINT social_auth_association_server_url_handle_078befa2_uniq UNIQUE (server_url, handle);

ALTER TABLE ONLY public.social_auth_code
    ADD CONSTRAINT social_auth_code_email_code_801b2d02_uniq UNIQUE (email, code);

ALTER TABLE ONLY public.social_auth_code
    ADD CONSTRAINT social_auth_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_auth_nonce
    ADD CONSTRAINT social_auth_nonce_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_auth_nonce
    ADD CONSTRAINT social_auth_nonce_server_url_timestamp_salt_f6284463_uniq UNIQUE (server_url, "timestamp", salt);

ALTER TABLE ONLY public.social_auth_partial
    ADD CONSTRAINT social_auth_partial_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_auth_usersocialauth
    ADD CONSTRAINT social_auth_usersocialauth_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.social_auth_usersocialauth
    ADD CONSTRAINT social_auth_usersocialauth_provider_uid_e6b5e668_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

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

CREATE INDEX authtoken_token_key_10f0b77e_like ON public.authtoken_token USING btree (key varchar_pattern_ops);

CREATE INDEX people_member_email_e1b66618_like ON public.people_member USING btree (email varchar_pattern_ops);

CREATE INDEX people_member_groups_group_id_19fa5936 ON public.people_member_groups USING btree (group_id);

CREATE INDEX people_member_groups_member_id_e648362c ON public.people_member_groups USING btree (member_id);

CREATE INDEX people_member_user_permissions_member_id_62df3b4f ON public.people_member_user_permissions USING btree (member_id);

CREATE INDEX people_member_user_permissions_permission_id_cf3c7d9b ON public.people_member_user_permissions USING btree (permission_id);

CREATE INDEX social_auth_code_code_a2393167 ON public.social_auth_code USING btree (code);

CREATE INDEX social_auth_code_code_a2393167_like ON public.social_auth_code USING btree (code varchar_pattern_ops);

CREATE INDEX social_auth_code_timestamp_176b341f ON public.social_auth_code USING btree ("timestamp");

CREATE INDEX social_auth_partial_timestamp_50f2119f ON public.social_auth_partial USING btree ("timestamp");

CREATE INDEX social_auth_partial_token_3017fea3 ON public.social_auth_partial USING btree (token);

CREATE INDEX social_auth_partial_token_3017fea3_like ON public.social_auth_partial USING btree (token varchar_pattern_ops);

CREATE INDEX social_auth_usersocialauth_uid_796e51dc ON public.social_auth_usersocialauth USING btree (uid);

CREATE INDEX social_auth_usersocialauth_uid_796e51dc_like ON public.social_auth_usersocialauth USING btree (uid varchar_pattern_ops);

CREATE INDEX social_auth_usersocialauth_user_id_17d28448 ON public.social_auth_usersocialauth USING btree (user_id);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX token_blacklist_outstandingtoken_jti_28cb9931_like ON public.token_blacklist_outstandingtoken USING btree (jti varchar_pattern_ops);

CREATE INDEX token_blacklist_outstandingtoken_user_id_83bc629a ON public.token_blacklist_outstandingtoken USING btree (user_id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_people_member_id FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.authtoken_token
    ADD CONSTRAINT authtoken_token_user_id_35299eff_fk_people_member_id FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_member_groups
    ADD CONSTRAINT people_member_groups_group_id_19fa5936_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_member_groups
    ADD CONSTRAINT people_member_groups_member_id_e648362c_fk_people_member_id FOREIGN KEY (member_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_member_user_permissions
    ADD CONSTRAINT people_member_user_p_member_id_62df3b4f_fk_people_me FOREIGN KEY (member_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_member_user_permissions
    ADD CONSTRAINT people_member_user_p_permission_id_cf3c7d9b_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.people_profile
    ADD CONSTRAINT people_profile_user_id_99bdfa5b_fk_people_member_id FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.social_auth_usersocialauth
    ADD CONSTRAINT social_auth_usersocialauth_user_id_17d28448_fk_people_member_id FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_people_me FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token_blacklist_blacklistedtoken
    ADD CONSTRAINT token_blacklist_blac_token_id_3cc7fe56_fk_token_bla FOREIGN KEY (token_id) REFERENCES public.token_blacklist_outstandingtoken(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.token_blacklist_outstandingtoken
    ADD CONSTRAINT token_blacklist_outs_user_id_83bc629a_fk_people_me FOREIGN KEY (user_id) REFERENCES public.people_member(id) DEFERRABLE INITIALLY DEFERRED;

