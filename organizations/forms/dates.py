from django import forms


class DayField(forms.DateField):
    """A day of our own time: a year typed with two digits becomes the year 26, and nobody sees why; and beside the
    calendar's own ends there is no day to count from."""

    def to_python(self, value):
        day = super().to_python(value)
        if day is not None and not 2000 <= day.year < 2100:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def date_input() -> forms.DateInput:
    """As a browser picks a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def day_field(label: str, **more) -> DayField:
    """A day that may be left out."""
    return DayField(required=False, label=label, widget=date_input(), **more)
