-- The two roles and what they may. Run by a superuser in each database that shall have them, and in template1, so that
-- new databases (those of the tests) have the same. May be run again at any time.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_owner') THEN
    CREATE ROLE palvelupolku_owner;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'palvelupolku_app') THEN
    CREATE ROLE palvelupolku_app;
  END IF;
END
$$;
ALTER ROLE palvelupolku_owner LOGIN NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE palvelupolku_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE palvelupolku_app SET statement_timeout = '10s';
-- Row level security makes the planner's guesses wild: it would compile for seconds what runs in milliseconds.
ALTER ROLE palvelupolku_app SET jit = off;
-- What fails is not written into the server's log with its values: they may be anybody's.
ALTER ROLE palvelupolku_owner SET log_min_error_statement = 'panic';
ALTER ROLE palvelupolku_owner SET log_error_verbosity = 'terse';
ALTER ROLE palvelupolku_app SET log_min_error_statement = 'panic';
ALTER ROLE palvelupolku_app SET log_error_verbosity = 'terse';

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- No TRUNCATE: row triggers, which keep the history, do not see it.
ALTER DEFAULT PRIVILEGES FOR ROLE palvelupolku_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO palvelupolku_app;
ALTER DEFAULT PRIVILEGES FOR ROLE palvelupolku_owner GRANT USAGE, SELECT ON SEQUENCES TO palvelupolku_app;
