from django.urls import path

from .views import contact, feedback, follow, hours, stories

app_name = "contact"
urlpatterns = [
    path("kontakt/", contact.contact_page, name="contact_page"),
    path("kontakt/oppettider.json", hours.opening_hours_json, name="opening_hours_json"),
    path("kontakt/oppettider.ics", hours.opening_hours_ics, name="opening_hours_ics"),
    path("synpunkter/", feedback.feedback_start, name="feedback_start"),
    path("synpunkter/lamna/", feedback.feedback_form, name="feedback_form"),
    path("synpunkter/folj/", follow.feedback_follow, name="feedback_follow"),
    path("synpunkter/du-sa-vi-gjorde/", stories.story_list, name="story_list"),
    path("synpunkter/du-sa-vi-gjorde/<slug:slug>/", stories.story_detail, name="story_detail"),
]
