"""The table django-allauth has for sign-ins by providers: the columns of its model of that name that say who is who."""
from django.conf import settings
from django.db import models


class SocialAccount(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    provider = models.CharField(max_length=200)
    uid = models.CharField(max_length=191)
