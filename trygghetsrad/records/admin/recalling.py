from django.db import transaction

from ..actions import recall_pages


class RecallsPages:
    """Of an admin whose rows residents see as they are, and which may be about a person who has something taken away.

    What was saved over or deleted is kept by no process for the case that the database is gone. The list saves by
    `save_related`, too.
    """

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change:
            recall_pages()

    @transaction.atomic
    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        recall_pages()

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        super().delete_queryset(request, queryset)
        recall_pages()
