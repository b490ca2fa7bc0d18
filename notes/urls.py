from django.urls import path

from . import views

app_name = "notes"
urlpatterns = [
    path("minnesanteckningar/", views.note_list, name="note_list"),
    path("forhandsgranska/<str:token>/", views.preview, name="preview"),
    path("minnesanteckningar/<slug:slug>/", views.note_detail, name="note_detail"),
    path("minnesanteckningar/<slug:slug>/andringar/", views.note_changes, name="note_changes"),
]
