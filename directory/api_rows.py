"""An activity as other systems read it. Contacts are for people who read the page, not for copying."""

from rest_framework import serializers

from directory.models import Activity


class ActivityRowSerializer(serializers.ModelSerializer):
    id = serializers.UUIDField(source="uid")
    url = serializers.SerializerMethodField()
    name = serializers.CharField()
    summary = serializers.SerializerMethodField()
    text_language = serializers.SerializerMethodField()
    organization = serializers.CharField(source="organization.display_name")
    needs = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)
    target_groups = serializers.SerializerMethodField()
    municipalities = serializers.SlugRelatedField(slug_field="code", many=True, read_only=True)

    class Meta:
        model = Activity
        fields = [
            "id", "url", "name", "summary", "text_language", "organization", "kind", "nature", "needs",
            "target_groups", "age_min", "age_max", "coverage", "municipalities", "channels", "price_type",
            "price_amount", "price_unit", "way_in", "capacity_state", "capacity_until", "state", "paused_until",
            "season_from", "season_to", "reviewed_at",
        ]  # fmt: skip

    def get_url(self, activity) -> str:
        return self.context["request"].build_absolute_uri(activity.get_absolute_url())

    def get_target_groups(self, activity) -> list[str]:
        """Words of the trade are no public facet (words.md 6)."""
        return [group.code for group in activity.target_groups.all() if group.public]

    def get_summary(self, activity) -> str:
        return activity.text.summary if activity.text else ""

    def get_text_language(self, activity) -> str:
        return activity.text.language if activity.text else ""
