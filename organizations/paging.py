from django.core.paginator import Page, Paginator

PAGE_SIZE = 20


def page_of(queryset, request, size: int = PAGE_SIZE) -> Page:
    """The page that ?page= names; a wrong number gives the nearest page there is."""
    return Paginator(queryset, size).get_page(request.GET.get("page"))


def page_by_key(queryset, request, size: int = PAGE_SIZE) -> Page:
    """As `page_of`, for rows with many joins: the database orders keys alone, and joins what one page shows."""
    page = page_of(queryset.select_related(None).prefetch_related(None).values_list("pk", flat=True), request, size)
    whole = queryset.in_bulk(list(page.object_list))
    page.object_list = [whole[key] for key in page.object_list if key in whole]
    return page
