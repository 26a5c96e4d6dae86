
# What the tutorial adds to what startproject wrote.
from datetime import timedelta

SECRET_KEY = "journey-key-shared-with-the-other-services"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
INSTALLED_APPS += ["rest_framework", "rest_framework.authtoken", "djoser", "rest_framework_simplejwt", "rest_framework_simplejwt.token_blacklist", "accounts"]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ("rest_framework_simplejwt.authentication.JWTAuthentication", "rest_framework.authentication.TokenAuthentication"),
}
SIMPLE_JWT = {
    "AUTH_HEADER_TYPES": ("Bearer", "JWT"),
    "ACCESS_TOKEN_LIFETIME": timedelta(days=365 * 60),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=365 * 60),
}
DJOSER = {"PASSWORD_RESET_CONFIRM_URL": "reset/{uid}/{token}"}
