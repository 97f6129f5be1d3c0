from django.urls import path
from django.views.decorators.cache import never_cache

from organizations.policy import PUBLIC, needs
from referrals.views import ask, code, inbox, questions, send, sent, tell, types

app_name = "referrals"


def _send(view):
    return needs("referral.send", view)


def _answer(view):
    return needs("referral.answer", view)


urlpatterns = [
    path("ohjaa/<str:slug>/lappu/", _send(send.give), name="give"),
    path("ohjaa/<str:slug>/paikka/", _send(send.ask_place), name="ask_place"),
    path("ohjaa/<str:slug>/kysy/", _send(ask.ask), name="ask"),
    path("ohjaa/onko-tilaa/", _send(ask.ask_room), name="ask_room"),
    path("kerroin/<str:slug>/", _send(tell.tell), name="tell"),
    path("kerroin/tapahtuma/<int:pk>/", _send(tell.told), name="told"),
    path("kerroin/tapahtuma/<int:pk>/kumoa/", _send(tell.undo), name="undo_told"),
    path("ohjaukset/", _send(sent.sent_list), name="sent_list"),
    path("ohjaukset/<int:pk>/", _send(sent.sent), name="sent"),
    path("ohjaukset/<int:pk>/lappu/", _send(sent.slip), name="slip"),
    path("ohjaukset/<int:pk>/jatka/", _send(sent.edit_draft), name="edit_draft"),
    path("ohjaukset/<int:pk>/tiedot/", _send(sent.recount), name="recount"),
    path("ohjaukset/<int:pk>/peru/", _send(sent.withdraw), name="withdraw"),
    path("ohjaukset/<int:pk>/kumoa/", _send(sent.void), name="void"),
    path("ohjaukset/<int:pk>/takaisin/", _send(sent.undo), name="undo_sent"),
    path("ohjaukset/kysymykset/", _send(ask.question_list), name="question_list"),
    path("ohjaukset/kysymykset/<int:pk>/", _send(ask.question), name="question"),
    path("ohjaukset/kysymykset/<int:pk>/peru/", _send(ask.withdraw), name="withdraw_question"),
    path("ohjaukset/kysymykset/<uuid:group>/", _send(ask.question_group), name="question_group"),
    path("ohjaukset/koodi/", _send(sent.look_up), name="look_up_sent"),
    path("tulossa/", _answer(inbox.inbox), name="inbox"),
    path("tulossa/kaikki/", _answer(inbox.received_list), name="received_list"),
    path("tulossa/koodi/", needs("referral.look_up", inbox.look_up), name="look_up"),
    path("tulossa/kysymykset/", _answer(questions.received_list), name="received_questions"),
    path("tulossa/kysymykset/<int:pk>/", _answer(questions.received), name="received_question"),
    path("tulossa/kysymykset/<int:pk>/vastaa/", _answer(questions.answer), name="answer_question"),
    path("tulossa/kysymykset/<int:pk>/kumoa/", _answer(questions.undo), name="undo_question"),
    path("tulossa/<int:pk>/", _answer(inbox.received), name="received"),
    path("tulossa/<int:pk>/lupaa/", _answer(inbox.accept), name="accept"),
    path("tulossa/<int:pk>/jonoon/", _answer(inbox.wait), name="wait"),
    path("tulossa/<int:pk>/ei-onnistu/", _answer(inbox.decline), name="decline"),
    path("tulossa/<int:pk>/tuli/", _answer(inbox.arrive), name="arrive"),
    path("tulossa/<int:pk>/aloitti/", _answer(inbox.start), name="start"),
    path("tulossa/<int:pk>/paata/", _answer(inbox.close), name="close"),
    path("tulossa/<int:pk>/kumoa/", _answer(inbox.undo), name="undo"),
    path("k/", needs(PUBLIC, never_cache(code.code)), name="code"),
    path("hallinta/lahetetyypit/", needs("region.administer", types.type_list), name="types"),
    path("hallinta/lahetetyypit/uusi/", needs("region.administer", types.add_type), name="add_type"),
    path("hallinta/lahetetyypit/<int:pk>/", needs("region.administer", types.edit_type), name="edit_type"),
]
