from django.urls import path

from .views import contact, feedback, figures, follow, hours, photos

app_name = "contact"
urlpatterns = [
    path("kontakt/", contact.contact_page, name="contact_page"),
    path("kontakt/oppettider.json", hours.opening_hours_json, name="opening_hours_json"),
    path("kontakt/oppettider.ics", hours.opening_hours_ics, name="opening_hours_ics"),
    path("synpunkter/", feedback.feedback_start, name="feedback_start"),
    path("synpunkter/lamna/", feedback.feedback_form, name="feedback_form"),
    path("synpunkter/siffror/", figures.feedback_figures, name="feedback_figures"),
    path("synpunkter/folj/", follow.feedback_follow, name="feedback_follow"),
    path("synpunkter/bilder/", photos.feedback_photos, name="feedback_photos"),
    path("synpunkter/bilder/<str:ticket>/", photos.feedback_photo, name="feedback_photo"),
]
