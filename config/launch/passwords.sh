# Run once by the image of PostgreSQL after roles.sql: the two roles get their passwords, the owner the database.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname "$POSTGRES_DB" \
    -v owner="$OWNER_DATABASE_PASSWORD" -v app="$APP_DATABASE_PASSWORD" -v name="$POSTGRES_DB" <<'SQL'
ALTER ROLE palvelupolku_owner PASSWORD :'owner';
ALTER ROLE palvelupolku_app PASSWORD :'app';
ALTER DATABASE :"name" OWNER TO palvelupolku_owner;
SQL
