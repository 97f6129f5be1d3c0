"""The interface for other systems: the same search as on the page, as JSON (architecture.md 5). Public, read only."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import APIView

from directory import access
from directory.api_rows import ActivityRowSerializer
from directory.search import asking, labels
from directory.search.asking import LAST_PAGE, LONGEST_TEXT, PARAMETERS, Asked
from directory.search.find import Found
from directory.search.labels import Label

_PARAMETERS = {"q", "page", "words", *PARAMETERS.values()}


class FacetValueSerializer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    count = serializers.IntegerField(
        help_text="How many there are when this is chosen and the axis's own choice is not"
    )


_PAGE = inline_serializer(
    "ActivityPage",
    {
        "count": serializers.IntegerField(),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": ActivityRowSerializer(many=True),
        "facets": serializers.DictField(child=FacetValueSerializer(many=True)),
    },
)


class ActivitiesView(APIView):
    """Activities that fit, best first; twenty a page. What is not a known parameter or value is refused with 400."""

    @extend_schema(
        operation_id="activities",
        parameters=[
            OpenApiParameter("q", OpenApiTypes.STR, description="What is needed, in Finnish, Swedish or English"),
            OpenApiParameter("page", OpenApiTypes.INT),
            OpenApiParameter("words", OpenApiTypes.STR, description="1: by the typed words only"),
            *(OpenApiParameter(name, OpenApiTypes.STR, many=True) for name in PARAMETERS.values()),
        ],
        responses={200: _PAGE, 400: OpenApiTypes.OBJECT},
    )
    def get(self, request):
        names = labels.load(public=True)
        _refuse_unknown(request.query_params)
        asked = asking.read(request.query_params, names)
        if asked.unknown:
            raise ValidationError({name: [f"Unknown value: {value[:80]}"] for name, value in asked.unknown})
        found = asking.answer(asked)
        rows = access.activities_found(request.actor, found.versions)
        last = min(found.last_page(), LAST_PAGE)
        return Response(
            {
                "count": found.total,
                "next": _address(request, asked, found.page + 1) if found.page < last else None,
                "previous": _address(request, asked, found.page - 1) if found.page > 1 else None,
                "results": ActivityRowSerializer(rows, many=True, context={"request": request}).data,
                "facets": _facets(names, found),
            }
        )


def _refuse_unknown(parameters) -> None:
    unknown = sorted(set(parameters) - _PARAMETERS)
    if unknown:
        known = ", ".join(sorted(_PARAMETERS))
        raise ValidationError({name[:80]: [f"Unknown parameter. Known are: {known}."] for name in unknown})
    if len(parameters.get("q", "")) > LONGEST_TEXT:
        raise ValidationError({"q": [f"At most {LONGEST_TEXT} characters."]})
    if "\0" in parameters.get("q", ""):
        raise ValidationError({"q": ["A character that is not text."]})


def _address(request, asked: Asked, page: int) -> str:
    return request.build_absolute_uri(request.path + asked.address(page=str(page)))


def _facets(names: dict[int, Label], found: Found) -> dict[str, list[dict]]:
    facets = {name: [] for name in PARAMETERS.values()}
    for facet, number in found.counts.items():
        label = names.get(facet)
        if label and label.offered:
            row = {"code": label.known_as or label.code, "name": label.name, "count": number}
            facets[PARAMETERS[label.axis]].append(row)
    return {name: sorted(rows, key=lambda row: (-row["count"], row["code"])) for name, rows in facets.items()}
