"""Stand-in for the product: answers with what the application role reads."""

import os

import psycopg


def application(environ, start_response):
    body = b"ok"
    if environ["PATH_INFO"] == "/notes":
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            body = str(connection.execute("SELECT count(*) FROM note").fetchone()[0]).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
