from django.urls import path

from trygghetsrad.lib.languages import in_languages

from .views import contact, feedback, follow, hours

app_name = "contact"
urlpatterns = [
    path("kontakt/", contact.contact_page, name="contact_page"),
    path("kontakt/oppettider.json", hours.opening_hours_json, name="opening_hours_json"),
    path("kontakt/oppettider.ics", hours.opening_hours_ics, name="opening_hours_ics"),
    path(in_languages("synpunkter/"), feedback.feedback_start, name="feedback_start"),
    path(in_languages("synpunkter/lamna/"), feedback.feedback_form, name="feedback_form"),
    path(in_languages("synpunkter/folj/"), follow.feedback_follow, name="feedback_follow"),
]
