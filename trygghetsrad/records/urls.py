from django.urls import path

from . import views

app_name = "records"
urlpatterns = [path("<str:name>", views.stored_file, name="stored_file")]
