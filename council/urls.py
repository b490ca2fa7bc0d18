from django.urls import path

from . import views

app_name = "council"
urlpatterns = [
    path("ledamoter/", views.member_list, name="member_list"),
    path("ledamoter/<int:pk>/foto/", views.member_photo, name="member_photo"),
    path("moten/", views.meeting_list, name="meeting_list"),
    path("moten/<slug:slug>/", views.meeting_detail, name="meeting_detail"),
    path("<slug:slug>/", views.page_detail, name="page_detail"),  # last: it takes every word that is left
]
