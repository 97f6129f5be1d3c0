"""Every address with who may reach it, by whom it is asked, and what is sent. test_url_roles.py walks the table.

`visitor` means everybody. Rows with `post` are asked by POST too, so that writes are tried; `own` names the object
that the allowed person may touch, `foreign` the one nobody of this table may (another county's or organization's).
"""

from dataclasses import dataclass, field

EVERYBODY = {
    "visitor", "professional", "receiver", "editor", "link_worker", "reporting", "region_admin", "privacy_auditor",
}  # fmt: skip
SIGNED_IN = EVERYBODY - {"visitor"}
ADMIN = {"region_admin"}
EDITORS = {"editor", "region_admin"}
SENDERS = {"professional"}
RECEIVERS = {"receiver"}
LINK_WORKERS = {"link_worker"}
AUDITORS = {"privacy_auditor"}
COUNTERS = {"professional", "receiver", "editor", "reporting"}
FORM_KEY = {"form_key": "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11", "first_contact": "client"}
PERMISSION = {"kind": "pass_on"}
QUESTION = {"form_key": "6f1c3a52-4a57-4d5b-9a35-0f2f6a0c9f11", "text": "Saako tulla katsomaan?"}
DECIDED = {"state": "hidden", "seen": "waiting"}
PATHWAY = FORM_KEY | {"name": "Polku", "summary": "Kenelle.", "file": "generic", "number": "2", "what_changed": "x"}
PATHWAY_TOLD = {"name_fi": "Polku", "summary_fi": "Kenelle.", "agreed": "Kaksi paikkaa.", "seen": "0"}
STEP = {"uid": "own_step"}
PIN = STEP | {"activity": "shown_activity"}
TOLD = {"number": "2", "setting": "stand"}


@dataclass(frozen=True)
class Row:
    name: str
    roles: set[str]
    own: str = ""  # key of the object in the address, see objects() of the test
    foreign: str = ""
    keyword: str = "pk"
    methods: tuple[str, ...] = ("GET",)
    post: dict = field(default_factory=dict)
    more: dict = field(default_factory=dict)  # the address's other parts, or keys of objects()


GET_POST = ("GET", "POST")
POST = ("POST",)

TABLE = [
    Row("healthz", EVERYBODY),
    Row("readyz", EVERYBODY),
    Row("invitation", EVERYBODY, own="token", keyword="token", methods=GET_POST),
    Row("mail_link", EVERYBODY, own="token", keyword="token", methods=GET_POST, post={"show": "1"}),
    Row("organizations:start", EVERYBODY),
    Row("organizations:register", EVERYBODY, methods=GET_POST),
    Row("organizations:registered", EVERYBODY),
    Row("organizations:credits", EVERYBODY),
    Row("organizations:home", SIGNED_IN),
    Row("organizations:no_role", SIGNED_IN),
    Row("organizations:switch", SIGNED_IN, methods=POST, post={"membership": "0"}),
    Row("organizations:own", SIGNED_IN),
    Row("organizations:own_unit", SIGNED_IN, "own_place", "foreign_organization"),
    Row("organizations:promise", SIGNED_IN, methods=GET_POST),
    Row("organizations:details", SIGNED_IN, methods=GET_POST),
    Row("organizations:edit_own", EDITORS, "own_organization", "foreign_organization", methods=GET_POST),
    Row("organizations:people", EDITORS, "own_organization", "foreign_organization"),
    Row("organizations:invite", EDITORS, "own_organization", "foreign_organization", methods=GET_POST),
    Row("organizations:send_invitation_again", EDITORS, "own_invitation", "foreign_invitation", methods=POST),
    Row("organizations:revoke_invitation", EDITORS, "own_invitation", "foreign_invitation", methods=POST),
    Row("organizations:end_membership", EDITORS, "own_membership", "foreign_membership", methods=POST),
    Row("organizations:suspend_membership", EDITORS, "own_membership", "foreign_membership", methods=POST),
    Row("organizations:resume_membership", EDITORS, "own_membership", "foreign_membership", methods=POST),
    Row("organizations:desk", ADMIN),
    Row("organizations:admin_organizations", ADMIN),
    Row("organizations:add_organization", ADMIN, methods=GET_POST),
    Row("organizations:admin_organization", ADMIN, "own_organization", "foreign_county"),
    Row("organizations:admin_edit", ADMIN, "own_organization", "foreign_county", methods=GET_POST),
    Row("organizations:add_unit", ADMIN, "own_organization", "foreign_county", "parent_pk", GET_POST),
    Row("organizations:approve", ADMIN, "pending", "foreign_county", methods=POST),
    Row("organizations:decline", ADMIN, "pending", "foreign_county", methods=POST, post={"reason": "x"}),
    Row("organizations:archive", ADMIN, "own_organization", "foreign_county", methods=POST),
    Row("organizations:restore", ADMIN, "own_organization", "foreign_county", methods=POST),
    Row("organizations:all_people", ADMIN),
    Row("organizations:region_settings", ADMIN, methods=GET_POST),
    Row("organizations:mailbox", ADMIN),
    Row("organizations:mail", ADMIN, "own_message", "foreign_message"),
    Row("organizations:try_mail_again", ADMIN, "own_message", "foreign_message", methods=POST),
    Row("directory:short", EVERYBODY, "shown_activity", "hidden_activity"),
    Row("directory:activity", EVERYBODY, "shown_key", "hidden_key", "key"),
    Row("directory:print_activity", EVERYBODY, "shown_key", "hidden_key", "key"),
    Row("directory:organization", EVERYBODY, "organization_key", "hidden_organization_key", "key"),
    Row("directory:organizations", EVERYBODY),
    Row("pathways:pathways", EVERYBODY),
    Row("pathways:points", EVERYBODY),
    Row("pathways:board", EVERYBODY, "pathway_key", "hidden_pathway_key", "key"),
    Row("pathways:stage", EVERYBODY, "pathway_key", "hidden_pathway_key", "key", more={"code": "meeting_places"}),
    Row("directory:suggest", EVERYBODY),
    Row("directory:search", EVERYBODY),
    Row("directory:selection", EVERYBODY),
    Row("directory:print_selection", EVERYBODY),
    Row("directory:plan", EVERYBODY, methods=GET_POST),
    Row("pathways:menu", EVERYBODY),
    Row("api_activities", EVERYBODY),
    Row("api_schema", EVERYBODY),
    Row("directory:preview", EDITORS, "own_activity", "foreign_activity"),
    Row("directory:listings", EDITORS),
    Row("directory:add_listing", EDITORS, methods=GET_POST),
    Row("directory:listing", EDITORS, "own_activity", "foreign_activity"),
    Row("directory:publish", EDITORS, "own_activity", "foreign_activity", methods=POST),
    Row("directory:pause", EDITORS, "own_activity", "foreign_activity", methods=POST),
    Row("directory:archive", EDITORS, "own_activity", "foreign_activity", methods=POST),
    Row("directory:restore", EDITORS, "own_activity", "foreign_activity", methods=POST),
    Row(
        "directory:answer",
        EDITORS,
        "own_activity",
        "foreign_activity",
        methods=GET_POST,
        more={"question": "mita"},
        post={"said_name": "Uusi nimi", "kind": "activity"},
    ),
    Row(
        "directory:text",
        EDITORS,
        "own_activity",
        "foreign_activity",
        methods=GET_POST,
        more={"language": "sv"},
        post={"name": "Nytt namn"},
    ),
    Row("directory:remove_text", EDITORS, "own_activity", "foreign_activity", methods=POST, more={"language": "sv"}),
    Row("directory:front_doors", ADMIN),
    Row("directory:add_front_door", ADMIN, methods=GET_POST),
    Row("directory:edit_front_door", ADMIN, "own_door", "foreign_door", methods=GET_POST),
    Row("directory:remove_front_door", ADMIN, "own_door", "foreign_door", methods=POST),
    Row("directory:curate", ADMIN, "own_activity", "foreign_activity", methods=GET_POST, post={"stages": "after"}),
    Row("referrals:give", SENDERS, "shown_key", "hidden_key", "slug", methods=POST, post=FORM_KEY),
    Row("referrals:ask_place", SENDERS, "shown_key", "hidden_key", "slug", methods=GET_POST, post=FORM_KEY),
    Row("referrals:ask_contact", SENDERS, "shown_key", "hidden_key", "slug", methods=GET_POST, post=FORM_KEY),
    Row("referrals:open_sent_contact", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:end_sent_permission", SENDERS, "own_sent", "foreign_sent", methods=POST, post=PERMISSION),
    Row("referrals:erase_contact", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row(
        "referrals:send_on",
        SENDERS,
        "own_sent",
        "foreign_sent",
        methods=GET_POST,
        more={"slug": "shown_key"},
    ),
    Row("referrals:held", SENDERS, "own_sent", "foreign_sent"),
    Row("referrals:call_me", EVERYBODY, "shown_key", "hidden_key", "slug", methods=GET_POST),
    Row("referrals:tell", SENDERS, "shown_key", "hidden_key", "slug", methods=POST, post=FORM_KEY),
    Row("referrals:told", SENDERS, "own_told", "foreign_told", methods=GET_POST, post=TOLD),
    Row("referrals:undo_told", SENDERS, "own_told", "foreign_told", methods=POST),
    Row("referrals:sent_list", SENDERS),
    Row("referrals:sent", SENDERS, "own_sent", "foreign_sent"),
    Row("referrals:slip", SENDERS, "own_sent", "foreign_sent"),
    Row(
        "referrals:edit_draft",
        SENDERS,
        "own_draft",
        "foreign_draft",
        methods=GET_POST,
        post={"first_contact": "client"},
    ),
    Row("referrals:recount", SENDERS, "own_sent", "foreign_sent", methods=GET_POST),
    Row("referrals:withdraw", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:void", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:undo_sent", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:client_came", SENDERS, "own_given", "foreign_sent", methods=POST),
    Row("referrals:client_did_not_come", SENDERS, "own_given", "foreign_sent", methods=POST),
    Row("referrals:not_known", SENDERS, "own_given", "foreign_sent", methods=POST),
    Row("referrals:look_up_sent", SENDERS, methods=POST, post={"code": "7K3M-9QXF-2"}),
    Row("referrals:inbox", RECEIVERS),
    Row("referrals:received_list", RECEIVERS),
    Row("referrals:look_up", RECEIVERS, methods=POST, post={"code": "7K3M-9QXF-2"}),
    Row("referrals:add_walk_in", RECEIVERS, methods=POST, post=FORM_KEY | {"number": "2"}),
    Row("referrals:walk_in", RECEIVERS, "own_walk_in", "foreign_walk_in", methods=GET_POST, post={"number": "2"}),
    Row("referrals:undo_walk_in", RECEIVERS, "own_walk_in", "foreign_walk_in", methods=POST),
    Row("referrals:received", RECEIVERS, "own_sent", "foreign_sent"),
    Row("referrals:accept", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:wait", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:decline", RECEIVERS, "own_sent", "foreign_sent", methods=POST, post={"reason": "full"}),
    Row("referrals:reach", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:try_contact", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:open_received_contact", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:end_received_permission", RECEIVERS, "own_sent", "foreign_sent", methods=POST, post=PERMISSION),
    Row("referrals:arrive", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:start", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:close", RECEIVERS, "own_started", "foreign_sent", methods=POST, post={"outcome": "attached"}),
    Row("referrals:undo", RECEIVERS, "own_started", "foreign_sent", methods=POST),
    Row("referrals:give_to_link_worker", RECEIVERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:walked", LINK_WORKERS),
    Row("referrals:try_with", LINK_WORKERS, "shown_key", "hidden_key", "slug", methods=GET_POST),
    Row("referrals:walk", LINK_WORKERS, "own_walked", "foreign_sent"),
    Row("referrals:open_walked_contact", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST),
    Row("referrals:reach_walked", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST),
    Row("referrals:try_walked", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST),
    Row("referrals:plan_contact", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST),
    Row(
        "referrals:tried",
        LINK_WORKERS,
        "own_walked",
        "foreign_sent",
        methods=POST,
        post={"how": "visited"},
        more={"slug": "shown_key"},
    ),
    Row("referrals:end_walked_permission", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST, post=PERMISSION),
    Row("referrals:close_walked", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST, post={"outcome": "other"}),
    Row("referrals:undo_walked", LINK_WORKERS, "own_walked", "foreign_sent", methods=POST),
    Row("referrals:ask", SENDERS, "shown_key", "hidden_key", "slug", methods=GET_POST, post=QUESTION),
    Row("referrals:ask_in_order", SENDERS),
    Row("referrals:change_order", SENDERS, "own_sent", "foreign_sent", methods=POST, post={"change": "take_out"}),
    Row("referrals:ask_room", SENDERS, methods=GET_POST, post=FORM_KEY),
    Row("referrals:question_list", SENDERS),
    Row("referrals:question", SENDERS, "own_question", "foreign_question"),
    Row("referrals:question_group", SENDERS, "own_group", "foreign_group", "group"),
    Row("referrals:withdraw_question", SENDERS, "own_question", "foreign_question", methods=POST),
    Row("referrals:received_questions", RECEIVERS),
    Row("referrals:received_question", RECEIVERS, "own_question", "foreign_question"),
    Row("referrals:answer_question", RECEIVERS, "own_question", "foreign_question", methods=POST, post=QUESTION),
    Row("referrals:undo_question", RECEIVERS, "own_answered", "foreign_question", methods=POST),
    Row("referrals:code", EVERYBODY, methods=GET_POST, post={"code": "7K3M-9QXF-2"}),
    Row("referrals:tell_feedback", EVERYBODY, own="token", keyword="token", methods=GET_POST, post={"got_help": "5"}),
    Row("referrals:feedback_slip", RECEIVERS, "own_came", "foreign_sent", methods=POST),
    Row("referrals:received_feedback", RECEIVERS),
    Row("referrals:take_pin_away", SENDERS, "own_sent", "foreign_sent", methods=POST),
    Row("referrals:feedback_desk", ADMIN),
    Row("referrals:decide_feedback", ADMIN, "own_feedback", "foreign_feedback", methods=POST, post=DECIDED),
    Row("referrals:privacy", EVERYBODY),
    Row("referrals:view_log", AUDITORS),
    Row("referrals:types", ADMIN),
    Row("referrals:add_type", ADMIN, methods=GET_POST),
    Row("referrals:edit_type", ADMIN, "own_type", "foreign_type", methods=GET_POST),
    Row("pathways:own", EDITORS),
    Row("pathways:add", EDITORS, methods=GET_POST, post=PATHWAY),
    Row("pathways:add_ready_made", EDITORS, methods=POST, post=PATHWAY),
    Row("pathways:workbench", EDITORS, "own_pathway", "foreign_pathway"),
    Row("pathways:draft", EDITORS, "own_pathway", "foreign_pathway", methods=POST),
    Row("pathways:tell", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post=PATHWAY_TOLD),
    Row("pathways:changes", EDITORS, "own_pathway", "foreign_pathway"),
    Row("pathways:who_edits", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post={"change": "add"}),
    Row("pathways:publish", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post=PATHWAY),
    Row("pathways:discard", EDITORS, "own_pathway", "foreign_pathway", methods=POST),
    Row("pathways:archive", EDITORS, "own_pathway", "foreign_pathway", methods=POST),
    Row("pathways:restore", EDITORS, "own_pathway", "foreign_pathway", methods=POST),
    Row("pathways:preview", EDITORS, "own_pathway", "foreign_pathway", more={"number": "2"}),
    Row("pathways:preview_stage", EDITORS, "own_pathway", "foreign_pathway", more={"number": "2", "code": "guidance"}),
    Row("pathways:add_step", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post=PATHWAY),
    Row("pathways:step", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post=PATHWAY_TOLD, more=STEP),
    Row("pathways:move_step", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=STEP),
    Row("pathways:remove_step", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=STEP),
    Row("pathways:put_back_step", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=STEP),
    Row("pathways:pins", EDITORS, "own_pathway", "foreign_pathway", more=STEP),
    Row("pathways:place", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=STEP),
    Row("pathways:pin", EDITORS, "own_pathway", "foreign_pathway", methods=GET_POST, post=PATHWAY_TOLD, more=PIN),
    Row("pathways:move_pin", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=PIN),
    Row("pathways:unplace", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=PIN),
    Row("pathways:put_back_pin", EDITORS, "own_pathway", "foreign_pathway", methods=POST, more=PIN),
    Row("evaluation:figures", COUNTERS),
    Row("evaluation:figures_csv", COUNTERS),
]

# Sign-in itself: allauth's views, one by one (config/urls_signin.py).
PUBLIC_SIGNIN = [
    "account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "mfa_authenticate",
    "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled", "account_logout",
]  # fmt: skip
SIGNED_IN_SIGNIN = [
    "account_reauthenticate", "mfa_reauthenticate", "account_change_password", "account_set_password", "mfa_index",
    "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes", "usersessions_list",
]  # fmt: skip
