#!/bin/sh
# Makes ../Fixtures/journey.sqlite3 and journey.json: a project as a reader of djoser's tutorials has it, made as they make it – django-admin, migrations,
# a running server and requests. Debian's packages: python3-django, python3-djoser, python3-djangorestframework-simplejwt, curl.
# But for one thing: tokens live for decades, so that a test can still use them. No secret of anybody is in what is made.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fixtures="$here/../Fixtures"
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
django-admin startproject mysite .
mkdir accounts
touch accounts/__init__.py
cp "$here/models.py" accounts/
cat "$here/settings.py" >> mysite/settings.py
sed -i 's/^from django.urls import path$/from django.urls import include, path/; s/^urlpatterns = \[$/urlpatterns = [path("auth\/", include("djoser.urls." + each)) for each in ("base", "jwt", "authtoken")] + [/' mysite/urls.py
python=/usr/bin/python3
$python manage.py makemigrations accounts
$python manage.py migrate
$python manage.py runserver --noreload 127.0.0.1:8765 > server.log 2>&1 &
server=$!
site=http://127.0.0.1:8765/auth
until curl -s -o /dev/null "$site/users/"; do sleep 0.2; done

curl -sf "$site/users/" -d username=ada -d email=ada@example.com -d password=Analytical-1843
curl -sf "$site/users/" -d username=grace -d email=grace@example.com -d password=Compiler-1952
curl -sf "$site/users/" -d username=alan -d email=alan@example.com -d password=Enigma-Bombe-1940
DJANGO_SUPERUSER_PASSWORD=Root-of-all-9 $python manage.py createsuperuser --noinput --username root --email root@example.com
$python manage.py shell < "$here/admin.py"
printf '{"secretKey":"journey-key-shared-with-the-other-services","key":%s,"ada":%s,"grace":%s}\n' \
    "$(curl -sf "$site/token/login/" -d username=ada -d password=Analytical-1843)" \
    "$(curl -sf "$site/jwt/create/" -d username=ada -d password=Analytical-1843)" \
    "$(curl -sf "$site/jwt/create/" -d username=grace -d password=Compiler-1952)" > "$fixtures/journey.json"
$python manage.py shell -c "
import json
from rest_framework_simplejwt.tokens import RefreshToken
RefreshToken(json.load(open('$fixtures/journey.json'))['grace']['refresh']).blacklist()"
kill "$server"
$python manage.py shell -c "from django.db import connection; connection.cursor().execute('vacuum')"
cp db.sqlite3 "$fixtures/journey.sqlite3"
