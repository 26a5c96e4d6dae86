"""A user model of the project's own, as Django's documentation advises: e-mail to sign in with, UUIDs for keys."""
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models


class Member(AbstractBaseUser, PermissionsMixin):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    role = models.CharField(max_length=10, default="Student")
    born = models.DateField(null=True)
    grade = models.IntegerField(null=True)
    newsletter = models.BooleanField(default=False)
    USERNAME_FIELD = "email"


class Profile(models.Model):
    """A profile as tutorials make it: a row a user."""
    user = models.OneToOneField(Member, on_delete=models.CASCADE)
    location = models.CharField(max_length=30, blank=True)
