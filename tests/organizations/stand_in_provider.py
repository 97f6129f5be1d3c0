"""A small OpenID Connect provider on 127.0.0.1: discovery, token, userinfo, keys. It signs in whom the test says."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

CLIENT_ID, CLIENT_SECRET = "palvelupolku", "vain testeissä"
_KEY = ec.generate_private_key(ec.SECP256R1())


class StandInProvider:
    def __init__(self):
        self.userinfo: dict = {}
        self.id_token: dict = {}
        self.broken = False
        self._challenges: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exc):
        self._server.shutdown()
        self._server.server_close()

    def knows(self, sub, email, *, verified=True, groups=(), name="", **id_token):
        self.userinfo = {"sub": sub, "email": email, "email_verified": verified, "name": name, "groups": list(groups)}
        self.id_token = {"sub": sub, **id_token}

    def agree(self, authorize_url: str) -> str:
        """What the person's browser brings back: the callback's query."""
        asked = {key: values[0] for key, values in parse_qs(urlsplit(authorize_url).query).items()}
        code = f"code-{len(self._challenges)}"
        self._challenges[code] = asked["code_challenge"]
        return f"code={code}&state={asked['state']}"

    def answer(self, method: str, path: str, form: dict) -> dict | None:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/token" and method == "POST" and not self.broken and self._is_right(form):
            return {"access_token": "access", "token_type": "Bearer", "id_token": self._signed()}
        if path == "/userinfo":
            return self.userinfo
        return None

    def _is_right(self, form) -> bool:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return form.get("client_secret") == CLIENT_SECRET and self._challenges.pop(form["code"], None) == challenge

    def _signed(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 60} | self.id_token
        return jwt.encode(claims, _KEY, algorithm="ES256", headers={"kid": "1"})


def _handler_for(provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._answer("GET", {})

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer("POST", {key: values[0] for key, values in parse_qs(body).items()})

        def _answer(self, method, form):
            found = provider.answer(method, urlsplit(self.path).path, form)
            body = json.dumps(found or {"error": "invalid_request"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            """Keeps the test's output clean."""

    return Handler
