from django.urls import path

from . import feeds, subscription_views, views

app_name = "notes"
urlpatterns = [
    path("minnesanteckningar/", views.note_list, name="note_list"),
    path("minnesanteckningar/feed/", feeds.note_feed, name="note_feed"),
    path("minnesanteckningar/feed/<slug:slug>/", feeds.topic_feed, name="topic_feed"),
    path("minnesanteckningar/<slug:slug>/", views.note_detail, name="note_detail"),
    path("prenumerera/", subscription_views.subscribe, name="subscribe"),
    path("prenumerera/bekrafta/<str:token>/", subscription_views.subscription_confirm, name="subscription_confirm"),
    path("prenumerera/avsluta/<str:token>/", subscription_views.subscription_leave, name="subscription_leave"),
]
