from django import forms


def date_input() -> forms.DateInput:
    """As a browser picks a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, **more) -> forms.DateField:
    """A day that may be left out."""
    return forms.DateField(required=False, label=label, widget=date_input(), **more)
