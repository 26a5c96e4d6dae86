#!/usr/bin/python3
"""Makes the fixtures beside this file with Django's own code, from nothing (Debian's packages: python3-django,
python3-djangorestframework, python3-djangorestframework-simplejwt, python3-social-django, python3-bcrypt, python3-argon2, python3-psycopg2).

    ./make.py site sqlite         site.sqlite3, site.json, site.natural.json, site.jsonl, site.tokens.json
    ./make.py members sqlite      members.sqlite3, members.json: a user model of the project's own, with profiles and
                                  sign-ins by providers
    PGHOST=… PGUSER=… PGDATABASE=… ./make.py site postgres \\
        && pg_dump --inserts --no-owner | grep -vE "^(--|SET |SELECT pg_catalog.set_config|.(un)?restrict)" | cat -s > site.sql      likewise members

What is made holds no secret of anybody: names, passwords and keys are invented here.
"""
import json
import os
import sys
from datetime import date, datetime, timedelta, timezone
from uuid import UUID

import django
from django.conf import settings

HERE = os.path.dirname(os.path.abspath(__file__))
KIND, ENGINE = sys.argv[1:3]
PASSWORD, UNICODE, LONG = "Imported-Pa55word", "Pässwörd-☃-2024", "ü" * 36 + "and what is behind 72 bytes"
FILE = os.path.join(HERE, KIND + ".sqlite3")
HASHERS = ("PBKDF2PasswordHasher", "PBKDF2SHA1PasswordHasher", "Argon2PasswordHasher", "BCryptSHA256PasswordHasher", "BCryptPasswordHasher",
           "SHA1PasswordHasher", "MD5PasswordHasher", "UnsaltedSHA1PasswordHasher", "UnsaltedMD5PasswordHasher")

sys.path.insert(0, HERE)
settings.configure(
    SECRET_KEY="django-insecure-shared-with-the-other-services",
    USE_TZ=True,
    # Every table from its model: apps without migrations cannot refer to apps with some.
    MIGRATION_MODULES={"contenttypes": None, "auth": None, "authtoken": None, "token_blacklist": None, "social_django": None},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    AUTH_USER_MODEL="people.Member" if KIND == "members" else "auth.User",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework", "rest_framework.authtoken",
                    "rest_framework_simplejwt.token_blacklist", "account"] + (["people", "social_django", "socialaccount"] if KIND == "members" else []),
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FILE} if ENGINE == "sqlite" else
               {"ENGINE": "django.db.backends.postgresql", "NAME": os.environ["PGDATABASE"]}},
    PASSWORD_HASHERS=["django.contrib.auth.hashers." + name for name in HASHERS],
)
if ENGINE == "sqlite" and os.path.exists(FILE):
    os.remove(FILE)
django.setup()

from account.models import EmailAddress  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.auth.models import Group, Permission  # noqa: E402
from django.core.management import call_command  # noqa: E402
from rest_framework.authtoken.models import Token  # noqa: E402
from rest_framework_simplejwt.tokens import RefreshToken  # noqa: E402

User = get_user_model()
JOINED, SEEN = datetime(2019, 5, 4, 3, 2, 1, 987654, timezone.utc), datetime(2024, 2, 29, 23, 59, 59, tzinfo=timezone.utc)


def make(key, name, password=None, **more):
    fields = {"username": name, "email": f"{name}@fixture.example", "date_joined": JOINED} if KIND == "site" else {"email": f"{name}@fixture.example"}
    return User.objects.create(pk=key, password=password or make_password(PASSWORD, hasher="unsalted_md5"), **(fields | more))


def site():
    make(1, "ada", make_password(PASSWORD), is_staff=True, is_superuser=True, first_name="Ada", last_name="Löwenstein", last_login=SEEN)
    for offset, hasher in enumerate(("pbkdf2_sha256", "pbkdf2_sha1", "argon2", "bcrypt_sha256", "bcrypt", "sha1", "md5", "unsalted_sha1", "unsalted_md5")):
        make(10 + offset, f"hash_{hasher}", make_password(PASSWORD, hasher=hasher))
        make(30 + offset, f"unicode_{hasher}", make_password(UNICODE, hasher=hasher))
    make(50, "hash_old_rounds", "pbkdf2_sha256$12000$Xk3VbnTqP0aZ$1qszsioPWa3OntHruqxS+wkWBqYYSN2RyCG/u//b8sc=")
    make(51, "hash_long_bcrypt", make_password(LONG, hasher="bcrypt"))
    # Django 3.2 makes no scrypt hashes; this one is of a later release.
    make(52, "hash_scrypt", "scrypt$16384$dcKGlzaQuTx0URYal5X6Kn$8$5$0F/hvQQcW8x0lyQI8DcL8xlfew93ohC2DQDFzeG7IUMid84KgLnIKpr1X5gBKYtMtSbS9HdNDgdSZhGyyjAOug==")
    make(60, "unusable", make_password(None))
    make(61, "unknown_hash", "nosuchalgorithm$1$salt$hash")
    make(62, "locked_out", is_active=False, last_login=SEEN)
    make(63, "never_activated", is_active=False)
    make(64, "no_address", email="")
    make(65, "odd_address", email='"ada lovelace"@fixture.example')
    make(66, "verified")
    make(67, "half_verified")
    make(68, "imię@π", first_name="Zażółć \U0001F40D")
    EmailAddress.objects.create(user_id=66, email="Verified@fixture.example", verified=True, primary=True)
    EmailAddress.objects.create(user_id=67, email="half_verified@fixture.example", verified=False, primary=True)
    EmailAddress.objects.create(user_id=67, email="another@fixture.example", verified=True)

    editors, readers = Group.objects.create(name="editors"), Group.objects.create(name="readers")
    editors.permissions.set(Permission.objects.filter(codename__in=["add_group", "change_group"]))
    member = make(70, "member", is_staff=True)
    member.groups.set([editors, readers])
    member.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "delete_token"]))
    Token.objects.create(user=member, key="0123456789abcdef0123456789abcdef01234567")
    Token.objects.create(user_id=66, key="guess-me")
    with open(os.path.join(HERE, "site.tokens.json"), "w") as file:
        json.dump(tokens(member), file, indent=2)
    # As a project looks after years: keys far apart.
    make(1_000_000_007, "latecomer")


def tokens(user):
    """SimpleJWT's own tokens, good for decades, and one that was blacklisted."""
    refresh, spent = RefreshToken.for_user(user), RefreshToken.for_user(user)
    for token in (refresh, spent):
        token.set_exp(lifetime=timedelta(days=365 * 60))
    spent.blacklist()
    access = refresh.access_token
    access.set_exp(lifetime=timedelta(days=365 * 60))
    return {"refresh": str(refresh), "access": str(access), "blacklisted": str(spent)}


def members():
    group = Group.objects.create(name="teachers")
    group.permissions.set(Permission.objects.filter(codename="change_member"))
    grace = make(UUID("0b8e3f0e-5f5e-4c3e-9d0a-0f4f3c1d2b1a"), "grace", make_password(PASSWORD, hasher="bcrypt_sha256"), is_staff=True, role="Teacher",
                 born=date(1906, 12, 9), newsletter=True)
    grace.groups.set([group])
    grace.user_permissions.set(Permission.objects.filter(codename="view_member"))
    Token.objects.create(user=grace, key="fedcba9876543210fedcba9876543210fedcba98")
    # Version 1: good for a key, but no id of ours. And a role that there is no more.
    old = make(UUID("d9428888-122b-11e1-b85c-61cd3cbb3210"), "old", make_password(PASSWORD), role="Dean", grade=99)
    from people.models import Profile
    from social_django.models import UserSocialAuth
    from socialaccount.models import SocialAccount
    Profile.objects.create(user=grace, location="Arlington")
    for user, provider, uid in ((grace, "google-oauth2", "107642"), (grace, "github", "583231"), (grace, "facebook", "42"), (old, "google-oauth2", "old@fixture.example")):
        UserSocialAuth.objects.create(user=user, provider=provider, uid=uid)
    SocialAccount.objects.create(user=old, provider="google", uid="118027")


call_command("migrate", run_syncdb=True, verbosity=0)
{"site": site, "members": members}[KIND]()
if ENGINE == "sqlite":
    call_command("dumpdata", format="json", indent=1, output=os.path.join(HERE, KIND + ".json"))
    if KIND == "site":
        call_command("dumpdata", natural_foreign=True, format="json", output=os.path.join(HERE, "site.natural.json"))
        call_command("dumpdata", format="jsonl", output=os.path.join(HERE, "site.jsonl"))
