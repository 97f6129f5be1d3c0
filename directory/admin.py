from django.contrib import admin

from directory import models
from directory.search.phrases import rebuild_phrases


class AliasInline(admin.TabularInline):
    model = models.Alias
    fields = ["language", "word"]
    extra = 1


class VocabularyAdmin(admin.ModelAdmin):
    """A code is what other rows and addresses hold: written once. A value is taken out of use, never removed."""

    list_display = ["name_fi", "name_sv", "code", "position", "in_use"]
    list_editable = ["position"]
    list_filter = ["in_use"]
    search_fields = ["code", "name_fi", "name_sv", "name_en"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    def has_delete_permission(self, request, obj=None):
        return False

    def save_related(self, request, form, formsets, change):
        """A new name or search word is understood at once; listings are found by a new name after rebuild_search."""
        super().save_related(request, form, formsets, change)
        rebuild_phrases()


@admin.register(models.Need)
class NeedAdmin(VocabularyAdmin):
    list_display = ["name_fi", "name_sv", "code", "parent", "sensitive", "position", "in_use"]
    list_filter = ["in_use", "sensitive", ("parent", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = [*VocabularyAdmin.search_fields, "aliases__word"]
    inlines = [AliasInline]


@admin.register(models.Stage)
class StageAdmin(VocabularyAdmin):
    list_display = ["name_fi", "name_sv", "code", "number", "band", "in_use"]
    list_editable = []
    list_filter = ["in_use", "band"]
    search_fields = [*VocabularyAdmin.search_fields, "aliases__word"]
    filter_horizontal = ["attachment_points"]
    inlines = [AliasInline]


@admin.register(models.TargetGroup)
class TargetGroupAdmin(VocabularyAdmin):
    list_display = ["name_fi", "name_sv", "code", "ptv_code", "public", "position", "in_use"]
    list_filter = ["in_use", "public"]
    search_fields = [*VocabularyAdmin.search_fields, "aliases__word"]
    inlines = [AliasInline]


@admin.register(models.AccessFeature)
class AccessFeatureAdmin(VocabularyAdmin):
    list_display = ["name_fi", "name_sv", "code", "kind", "position", "in_use"]
    list_filter = ["in_use", "kind", "barriers"]
    filter_horizontal = ["barriers"]


@admin.register(models.WellbeingGoal)
class WellbeingGoalAdmin(VocabularyAdmin):
    list_display = ["name_fi", "name_sv", "code", "first_year", "last_year", "position", "in_use"]


@admin.register(models.Language)
class LanguageAdmin(VocabularyAdmin):
    list_display = ["name_fi", "own_name", "code", "position", "in_use"]


@admin.register(models.NeedLevel, models.AttachmentPoint, models.ClienthoodType, models.Barrier, models.ServiceClass)
class PlainVocabularyAdmin(VocabularyAdmin):
    pass
