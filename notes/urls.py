from django.urls import path

from . import feeds, views

app_name = "notes"
urlpatterns = [
    path("atgarder/", views.measure_list, name="measure_list"),
    path("minnesanteckningar/", views.note_list, name="note_list"),
    path("minnesanteckningar/feed/", feeds.note_feed, name="note_feed"),
    path("minnesanteckningar/feed/<slug:slug>/", feeds.topic_feed, name="topic_feed"),
    path("minnesanteckningar/<slug:slug>/", views.note_detail, name="note_detail"),
    path("minnesanteckningar/<slug:slug>/andringar/", views.note_changes, name="note_changes"),
    path("forhandsgranska/<str:token>/", views.preview, name="preview"),
    path("prenumerera/", views.subscribe, name="subscribe"),
    path("prenumerera/bekrafta/<str:token>/", views.subscription_confirm, name="subscription_confirm"),
    path("prenumerera/avsluta/<str:token>/", views.subscription_leave, name="subscription_leave"),
]
