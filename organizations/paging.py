from django.core.paginator import Page, Paginator

PAGE_SIZE = 20


def page_of(queryset, request, size: int = PAGE_SIZE) -> Page:
    """The page that ?page= names; a wrong number gives the nearest page there is."""
    return Paginator(queryset, size).get_page(request.GET.get("page"))
