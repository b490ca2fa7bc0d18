from django.urls import path

from .views import contact, feedback

app_name = "contact"
urlpatterns = [
    path("kontakt/", contact.contact_page, name="contact_page"),
    path("synpunkter/", feedback.feedback_start, name="feedback_start"),
    path("synpunkter/lamna/", feedback.feedback_form, name="feedback_form"),
]
