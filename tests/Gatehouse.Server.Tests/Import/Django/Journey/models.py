"""A profile that is made with each user."""
from django.contrib.auth.models import User
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver


class UserProfile(models.Model):
    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    description = models.TextField(blank=True, null=True)
    location = models.CharField(max_length=30, blank=True)
    is_organizer = models.BooleanField(default=False)

    class Meta:
        permissions = [("organize", "Can organize")]


@receiver(post_save, sender=User)
def make_profile(sender, instance, created, **_):
    if created:
        UserProfile.objects.create(user=instance)
