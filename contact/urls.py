from django.urls import path

from trygghetsrad.lib.languages import in_languages

from .views import contact, feedback, figures, follow, hours, photos, stories

app_name = "contact"
urlpatterns = [
    path("kontakt/", contact.contact_page, name="contact_page"),
    path("kontakt/oppettider.json", hours.opening_hours_json, name="opening_hours_json"),
    path("kontakt/oppettider.ics", hours.opening_hours_ics, name="opening_hours_ics"),
    path(in_languages("synpunkter/"), feedback.feedback_start, name="feedback_start"),
    path(in_languages("synpunkter/lamna/"), feedback.feedback_form, name="feedback_form"),
    path("synpunkter/siffror/", figures.feedback_figures, name="feedback_figures"),
    path(in_languages("synpunkter/folj/"), follow.feedback_follow, name="feedback_follow"),
    path(in_languages("synpunkter/bilder/"), photos.feedback_photos, name="feedback_photos"),
    path(in_languages("synpunkter/bilder/<str:ticket>/"), photos.feedback_photo, name="feedback_photo"),
    path("synpunkter/du-sa-vi-gjorde/", stories.story_list, name="story_list"),
    path("synpunkter/du-sa-vi-gjorde/<slug:slug>/", stories.story_detail, name="story_detail"),
]
