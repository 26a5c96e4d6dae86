# What somebody does in Django's admin.
from django.contrib.auth.models import Group, Permission, User

organizers = Group.objects.create(name="organizers")
organizers.permissions.set(Permission.objects.filter(codename__in=["organize", "change_userprofile"]))
ada, grace = User.objects.get(username="ada"), User.objects.get(username="grace")
ada.groups.add(organizers)
ada.profile.location, ada.profile.is_organizer = "London", True
ada.profile.save()
grace.user_permissions.add(Permission.objects.get(codename="view_user"))
User.objects.filter(username="alan").update(is_active=False)
