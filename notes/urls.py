from django.urls import path

from . import views

app_name = "notes"
urlpatterns = [
    path("atgarder/", views.measure_list, name="measure_list"),
    path("minnesanteckningar/", views.note_list, name="note_list"),
    path("minnesanteckningar/<slug:slug>/", views.note_detail, name="note_detail"),
]
