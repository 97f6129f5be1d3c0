"""For the load balancer and the watch: is the process alive, is everything it needs there."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organizations import readiness
from organizations.models import DueRun

# The sweep looks every 15 s; ten minutes without a mark means that it is gone, not that it is busy.
SWEEP_SILENT = timedelta(minutes=10)


@require_safe
def healthz(request):
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request):
    """200 when database, migrations and the sweep are as they should be, else 503 with what is not."""
    try:
        checks = {"database": True, "migrations": _migrated(), "sweep": _sweeping()} | readiness.results()
    except DatabaseError:
        checks = {"database": False}
    ready = all(checks.values())
    return JsonResponse({"status": "ok" if ready else "not ready", "checks": checks}, status=200 if ready else 503)


def _migrated() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _sweeping() -> bool:
    return DueRun.objects.filter(started_at__gt=timezone.now() - SWEEP_SILENT).exists()
