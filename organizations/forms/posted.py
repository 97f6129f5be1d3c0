def posted(request):
    """What a form is bound to. An empty post is a post too: it gets the form's errors, not a blank form."""
    return request.POST if request.method == "POST" else None
