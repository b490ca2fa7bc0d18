from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from council.models import Topic
from trygghetsrad.lib.admin import SiteModelAdmin

from ..models import TopicRoute
from ..models.routes import handlers, handlers_or


class TopicRouteForm(forms.ModelForm):
    """Offers the topics that nobody has yet, and those who may handle cases."""

    class Meta:
        model = TopicRoute
        fields = ["topic", "function", "handler"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "topic" in self.fields:
            free = Topic.objects.active().filter(route=None)
            self.fields["topic"].queryset = free | Topic.objects.filter(pk=self.instance.topic_id)
        if "handler" in self.fields:
            self.fields["handler"].queryset = handlers_or(self.instance.handler_id)


@admin.register(TopicRoute)
class TopicRouteAdmin(SiteModelAdmin):
    form = TopicRouteForm
    list_display = ["topic", "function", "goes_to"]
    list_select_related = ["topic", "handler"]
    search_fields = ["topic__title", "function"]
    fieldsets = [
        (
            None,
            {
                "fields": ["topic", "function", "handler"],
                "description": _(
                    "Ett nytt ärende om ämnet går till handläggaren direkt. Den som redan har ett ärende behåller det. "
                    "Ärenden om ämnen som inte står i listan ligger kvar under ”Ingen handlägger”."
                ),
            },
        )
    ]

    def get_queryset(self, request):
        able = handlers().filter(pk=OuterRef("handler"))
        return super().get_queryset(request).annotate(is_handled=Exists(able))

    @admin.display(description=_("nya ärenden går till"))
    def goes_to(self, route):
        if not route.handler:
            return _("Ingen, de delas ut för hand")
        if not route.is_handled:
            return _("Ingen: %s handlägger inte ärenden längre") % route.handler
        return route.handler
