from django.urls import path
from django.views.decorators.cache import never_cache

from organizations.policy import PUBLIC, needs
from referrals.views import (
    ask,
    call_me,
    code,
    contact,
    feedback,
    feedback_desk,
    inbox,
    linking,
    order,
    privacy,
    questions,
    send,
    send_on,
    sent,
    tell,
    types,
    view_log,
    walk_ins,
)

app_name = "referrals"


def _send(view):
    return needs("referral.send", view)


def _answer(view):
    return needs("referral.answer", view)


def _walk(view):
    return needs("link.walk", view)


urlpatterns = [
    path("ohjaa/<str:slug>/lappu/", _send(send.give), name="give"),
    path("ohjaa/<str:slug>/paikka/", _send(send.ask_place), name="ask_place"),
    path("ohjaa/<str:slug>/yhteydenotto/", _send(send.ask_contact), name="ask_contact"),
    path("soittakaa/<str:slug>/", needs(PUBLIC, call_me.call_me), name="call_me"),
    path("ohjaa/<str:slug>/kysy/", _send(ask.ask), name="ask"),
    path("ohjaa/jarjestyksessa/", _send(send.ask_in_order), name="ask_in_order"),
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
    path("ohjaukset/<int:pk>/muualle/<str:slug>/", _send(send_on.send_on), name="send_on"),
    path("ohjaukset/<int:pk>/jarjestys/", _send(order.change_order), name="change_order"),
    path("ohjaukset/<int:pk>/yhteystiedot/", _send(contact.open_sent), name="open_sent_contact"),
    path("ohjaukset/<int:pk>/lupa/", _send(contact.end_sent), name="end_sent_permission"),
    path("ohjaukset/<int:pk>/poista-yhteystiedot/", _send(contact.erase), name="erase_contact"),
    path("ohjaukset/<int:pk>/tallessa/", _send(contact.held_on), name="held"),
    path("ohjaukset/<int:pk>/kavi/", _send(sent.client_came), name="client_came"),
    path("ohjaukset/<int:pk>/ei-kaynyt/", _send(sent.client_did_not_come), name="client_did_not_come"),
    path("ohjaukset/<int:pk>/ei-tietoa/", _send(sent.not_known), name="not_known"),
    path("ohjaukset/<int:pk>/pin/", _send(sent.take_pin_away), name="take_pin_away"),
    path("ohjaukset/kysymykset/", _send(ask.question_list), name="question_list"),
    path("ohjaukset/kysymykset/<int:pk>/", _send(ask.question), name="question"),
    path("ohjaukset/kysymykset/<int:pk>/peru/", _send(ask.withdraw), name="withdraw_question"),
    path("ohjaukset/kysymykset/<uuid:group>/", _send(ask.question_group), name="question_group"),
    path("ohjaukset/koodi/", _send(sent.look_up), name="look_up_sent"),
    path("tulossa/", _answer(inbox.inbox), name="inbox"),
    path("tulossa/kaikki/", _answer(inbox.received_list), name="received_list"),
    path("tulossa/koodi/", needs("referral.look_up", inbox.look_up), name="look_up"),
    path("tulossa/ilman-lappua/", _answer(walk_ins.add), name="add_walk_in"),
    path("tulossa/ilman-lappua/<int:pk>/", _answer(walk_ins.walk_in), name="walk_in"),
    path("tulossa/ilman-lappua/<int:pk>/kumoa/", _answer(walk_ins.undo), name="undo_walk_in"),
    path("tulossa/kysymykset/", _answer(questions.received_list), name="received_questions"),
    path("tulossa/kysymykset/<int:pk>/", _answer(questions.received), name="received_question"),
    path("tulossa/kysymykset/<int:pk>/vastaa/", _answer(questions.answer), name="answer_question"),
    path("tulossa/kysymykset/<int:pk>/kumoa/", _answer(questions.undo), name="undo_question"),
    path("tulossa/palaute/", _answer(feedback.received), name="received_feedback"),
    path("tulossa/<int:pk>/", _answer(inbox.received), name="received"),
    path("tulossa/<int:pk>/lupaa/", _answer(inbox.accept), name="accept"),
    path("tulossa/<int:pk>/jonoon/", _answer(inbox.wait), name="wait"),
    path("tulossa/<int:pk>/ei-onnistu/", _answer(inbox.decline), name="decline"),
    path("tulossa/<int:pk>/tavoitettu/", _answer(inbox.reach), name="reach"),
    path("tulossa/<int:pk>/yritetty/", _answer(inbox.try_contact), name="try_contact"),
    path("tulossa/<int:pk>/yhteystiedot/", _answer(contact.open_received), name="open_received_contact"),
    path("tulossa/<int:pk>/lupa/", _answer(contact.end_received), name="end_received_permission"),
    path("tulossa/<int:pk>/tuli/", _answer(inbox.arrive), name="arrive"),
    path("tulossa/<int:pk>/aloitti/", _answer(inbox.start), name="start"),
    path("tulossa/<int:pk>/paata/", _answer(inbox.close), name="close"),
    path("tulossa/<int:pk>/kumoa/", _answer(inbox.undo), name="undo"),
    path("tulossa/<int:pk>/palautelinkki/", _answer(feedback.hand_over), name="feedback_slip"),
    path("tulossa/<int:pk>/linkkihenkilo/", _answer(linking.give), name="give_to_link_worker"),
    path("rinnalla/", _walk(linking.walked), name="walked"),
    path("rinnalla/kokeillaan/<str:slug>/", _walk(linking.try_with), name="try_with"),
    path("rinnalla/<int:pk>/", _walk(linking.walk), name="walk"),
    path("rinnalla/<int:pk>/yhteystiedot/", _walk(linking.open_contact), name="open_walked_contact"),
    path("rinnalla/<int:pk>/tavoitettu/", _walk(linking.reach), name="reach_walked"),
    path("rinnalla/<int:pk>/yritetty/", _walk(linking.try_contact), name="try_walked"),
    path("rinnalla/<int:pk>/seuraava/", _walk(linking.plan), name="plan_contact"),
    path("rinnalla/<int:pk>/kokeiltu/<str:slug>/", _walk(linking.tried), name="tried"),
    path("rinnalla/<int:pk>/lupa/", _walk(contact.end_walked), name="end_walked_permission"),
    path("rinnalla/<int:pk>/paata/", _walk(linking.close), name="close_walked"),
    path("rinnalla/<int:pk>/kumoa/", _walk(linking.undo), name="undo_walked"),
    path("loki/", needs("log.read", view_log.view_log), name="view_log"),
    path("k/", needs(PUBLIC, never_cache(code.code)), name="code"),
    path("kerro/<str:token>/", needs(PUBLIC, never_cache(feedback.tell)), name="tell_feedback"),
    path("tietosuoja/", needs(PUBLIC, privacy.privacy), name="privacy"),
    path("hallinta/palaute/", needs("feedback.moderate", feedback_desk.desk), name="feedback_desk"),
    path("hallinta/palaute/<int:pk>/", needs("feedback.moderate", feedback_desk.decide), name="decide_feedback"),
    path("hallinta/lahetetyypit/", needs("region.administer", types.type_list), name="types"),
    path("hallinta/lahetetyypit/uusi/", needs("region.administer", types.add_type), name="add_type"),
    path("hallinta/lahetetyypit/<int:pk>/", needs("region.administer", types.edit_type), name="edit_type"),
]
