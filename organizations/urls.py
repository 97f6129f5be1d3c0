from django.urls import path

from organizations.policy import PUBLIC, SIGNED_IN, needs
from organizations.views import credits, desk, mailbox, me, own, people, region, registration, start

app_name = "organizations"

urlpatterns = [
    path("", needs(PUBLIC, start.start), name="start"),
    path("ilmoittaudu/", needs(PUBLIC, registration.register), name="register"),
    path("ilmoittaudu/kiitos/", needs(PUBLIC, registration.registered), name="registered"),
    path("tekijat/", needs(PUBLIC, credits.page), name="credits"),
    path("oma/", needs(SIGNED_IN, me.home), name="home"),
    path("oma/ei-roolia/", needs(SIGNED_IN, me.no_role), name="no_role"),
    path("oma/vaihda/", needs(SIGNED_IN, me.switch), name="switch"),
    path("oma/organisaatio/", needs("organization.see_own", own.own), name="own"),
    path("oma/organisaatio/<int:pk>/", needs("organization.see_own", own.own), name="own_unit"),
    path("oma/tiedot/", needs(SIGNED_IN, me.details), name="details"),
    path("oma/lupaus/", needs(SIGNED_IN, me.give_promise), name="promise"),
    path("oma/organisaatio/<int:pk>/muokkaa/", needs("organization.edit", own.edit), name="edit_own"),
    path("ihmiset/<int:pk>/", needs("invitation.send", people.people), name="people"),
    path("ihmiset/<int:pk>/kutsu/", needs("invitation.send", people.invite), name="invite"),
    path("kutsut/<int:pk>/laheta/", needs("invitation.send", people.send_again), name="send_invitation_again"),
    path("kutsut/<int:pk>/peru/", needs("invitation.send", people.revoke), name="revoke_invitation"),
    path("roolit/<int:pk>/paata/", needs("membership.end", people.end), name="end_membership"),
    path("roolit/<int:pk>/keskeyta/", needs("membership.end", people.suspend), name="suspend_membership"),
    path("roolit/<int:pk>/jatka/", needs("membership.end", people.resume), name="resume_membership"),
    path("hallinta/", needs("organization.administer", desk.desk), name="desk"),
    path(
        "hallinta/organisaatiot/",
        needs("organization.administer", desk.organization_list),
        name="admin_organizations",
    ),
    path("hallinta/organisaatiot/uusi/", needs("organization.administer", desk.add), name="add_organization"),
    path(
        "hallinta/organisaatiot/<int:pk>/",
        needs("organization.administer", desk.organization),
        name="admin_organization",
    ),
    path("hallinta/organisaatiot/<int:pk>/muokkaa/", needs("organization.administer", desk.edit), name="admin_edit"),
    path(
        "hallinta/organisaatiot/<int:parent_pk>/yksikko/", needs("organization.administer", desk.add), name="add_unit"
    ),
    path("hallinta/organisaatiot/<int:pk>/hyvaksy/", needs("organization.administer", desk.approve), name="approve"),
    path(
        "hallinta/organisaatiot/<int:pk>/ala-hyvaksy/", needs("organization.administer", desk.decline), name="decline"
    ),
    path("hallinta/organisaatiot/<int:pk>/arkistoi/", needs("organization.administer", desk.archive), name="archive"),
    path("hallinta/organisaatiot/<int:pk>/palauta/", needs("organization.administer", desk.restore), name="restore"),
    path("hallinta/ihmiset/", needs("organization.administer", people.all_people), name="all_people"),
    path("hallinta/asetukset/", needs("region.administer", region.settings), name="region_settings"),
    path("hallinta/postit/", needs("message.see", mailbox.mailbox), name="mailbox"),
    path("hallinta/postit/<int:pk>/", needs("message.see", mailbox.mail), name="mail"),
    path("hallinta/postit/<int:pk>/uudelleen/", needs("message.see", mailbox.try_again), name="try_mail_again"),
]
