"""The admin of what several people edit: of two at once, the second one is told, and writes over nothing untouched."""

from trygghetsrad.lib.admin import LockingAdmin

from ..editing import meanwhile


class EditingAdmin(LockingAdmin):
    """Its form is an `EditedForm`, with `EditedFormSet`s beneath; the lock makes one of two who save at once late."""

    change_form_template = "admin/edited_change_form.html"

    def render_change_form(self, request, context, *args, **kwargs):
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        context["meanwhile"] = meanwhile(context["adminform"].form, formsets)
        return super().render_change_form(request, context, *args, **kwargs)
