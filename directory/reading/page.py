"""A listing as one reader meets it: on the page, in the preview, on paper. Facts and words, no HTML."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from django.utils.translation import gettext as _

from directory import words
from directory.choices import FeatureKind
from directory.known_features import CODES as TOLD_ALREADY
from directory.models import Activity
from directory.reading import facts, links
from directory.reading.contacts import Contact, contacts_of
from directory.reading.facts import Fact
from directory.reading.said import Said, note_of_language, said_of

TEXT_MESSAGE = 300
_TRADE = {"for_professionals", "not_for"}


@dataclass(frozen=True)
class ActivityPage:
    """`professional` opens the professional's part; `neutral` makes paper as neutral as a sensitive listing's is by
    itself, `named` lets a sensitive one be told as any other; `way_in` is left out where the way in has been gone.
    Everything is read from what `whole()` has fetched."""

    activity: Activity
    professional: bool = False
    neutral: bool = False
    way_in: bool = True
    named: bool = False

    @property
    def is_neutral(self) -> bool:
        return self.neutral or (self.activity.is_sensitive and not self.named)

    @cached_property
    def said(self) -> dict[str, Said]:
        """Other readers do not get the professional's words, whatever a template asks."""
        said = said_of(self.activity)
        return said if self.professional else {name: words for name, words in said.items() if name not in _TRADE}

    @property
    def name(self) -> Said:
        return self.said["name"] or Said(_("No name yet"))

    @property
    def title(self) -> str:
        """For the browser's history: a sensitive listing keeps its name to itself (trust.md 1)."""
        return _("Activity") if self.activity.is_sensitive else str(self.name)

    @property
    def sort(self) -> list[str]:
        """What it is and who gives the help."""
        nature = self.activity.get_nature_display() if self.activity.nature else ""
        return [word for word in (self.activity.get_kind_display(), nature) if word]

    @property
    def notice(self) -> str:
        return words.notice_in_words(self.activity)

    @property
    def language_note(self) -> str:
        return note_of_language(self.said)

    @cached_property
    def facts(self) -> list[Fact]:
        return facts.first_facts(self.activity, self.said)

    @cached_property
    def paper_facts(self) -> list[Fact]:
        """What one takes along: when, where, what it costs, how to join. Of a sensitive listing no word of its own."""
        if self.is_neutral:
            return facts.neutral_facts(self.activity)
        parts = [facts.when, facts.where, facts.price]
        if self.way_in and not self.activity.is_paused:
            parts.append(facts.way_in)
        return [fact for part in parts if (fact := part(self.activity, self.said))]

    @cached_property
    def questions(self) -> list[Fact]:
        return facts.first_time_questions(self.activity, self.said)

    @cached_property
    def professional_facts(self) -> list[Fact]:
        return facts.professional_facts(self.activity) if self.professional else []

    @cached_property
    def contacts(self) -> list[Contact]:
        return contacts_of(self.activity, professionals_only=False)

    @cached_property
    def paper_contacts(self) -> list[Contact]:
        """Of a sensitive listing the number alone: a name, a role or an e-mail address could tell what it is."""
        if self.is_neutral:
            return [Contact("", "", contact.phone, "") for contact in self.contacts if contact.phone]
        return self.contacts

    @cached_property
    def professional_contacts(self) -> list[Contact]:
        """Nobody for other readers, whatever a template asks."""
        return contacts_of(self.activity, professionals_only=True) if self.professional else []

    @property
    def languages(self) -> str:
        """Of the service; the text's language is another fact."""
        return ", ".join(language.name for language in self.activity.languages.all())

    @property
    def easy(self) -> list[str]:
        return self._features(FeatureKind.EASY)

    @property
    def accessibility(self) -> list[str]:
        return self._features(FeatureKind.PHYSICAL)

    def _features(self, kind: FeatureKind) -> list[str]:
        """Those that no other answer on the page has told already."""
        features = self.activity.features.all()
        return [feature.name for feature in features if feature.kind == kind and feature.code not in TOLD_ALREADY]

    @property
    def organization_url(self) -> str:
        return links.organization_url(self.activity.organization)

    @property
    def short_url(self) -> str:
        return links.short_url(self.activity)

    @property
    def short_address(self) -> str:
        return links.without_scheme(self.short_url)

    @property
    def text_message_url(self) -> str:
        return f"sms:?&body={quote(self.text_message)}"

    @property
    def text_message(self) -> str:
        """Name, when, where, phone, address. Of a sensitive listing only the last two: others may read the phone."""
        phone = next((contact.phone for contact in self.contacts if contact.phone), "")
        kept = [phone, self.short_url]
        if self.activity.is_sensitive:
            return "\n".join(filter(None, kept))
        times, places = words.times_in_words(self.activity)[:1], words.where_in_words(self.activity)[:1]
        told = [str(self.name), *times, *places]
        while len(message := "\n".join(filter(None, [*told, *kept]))) > TEXT_MESSAGE:
            told.pop()
        return message
