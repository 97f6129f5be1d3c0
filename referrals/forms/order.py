from django import forms

from organizations.forms.cleaning import CleanText
from referrals.models import NextInOrder, Referral


class OrderForm(CleanText, forms.Form):
    """One place in the order, or without one all of them; the page draws its buttons itself."""

    TAKE_OUT, PUT_BACK = "take_out", "put_back"

    change = forms.ChoiceField(choices=[(TAKE_OUT, TAKE_OUT), (PUT_BACK, PUT_BACK)])
    place = forms.ModelChoiceField(NextInOrder.objects.none(), required=False)

    def __init__(self, *args, referral: Referral, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = referral.next_in_order.all()

    def place_key(self) -> int | None:
        place = self.cleaned_data["place"]
        return place.pk if place else None
