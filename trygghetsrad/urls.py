from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from . import views
from .sitemap import sitemap

admin.site.login = secure_admin_login(admin.site.login)  # one way in, throttled

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error

urlpatterns = [
    path("", views.home, name="home"),
    path("sok/", views.search, name="search"),
    path("bevarande/", views.retention, name="retention"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("halsa/", views.health, name="health"),
    path("konto/", include("trygghetsrad.accounts.urls")),
    path("filer/", include("trygghetsrad.records.urls")),
    path("admin/", admin.site.urls),
    path("", include("notes.urls")),
    path("", include("contact.urls")),
    path("", include("council.urls")),  # last: pages made by staff stand at the root
]
