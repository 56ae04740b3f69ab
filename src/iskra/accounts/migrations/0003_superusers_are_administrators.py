"""Who was Django's superuser holds the role of administrator from now on, and nothing else."""

from django.db import migrations


def give_role(apps, schema_editor):
    user, role_of = (apps.get_model("accounts", name) for name in ("User", "RoleOf"))
    superusers = user.objects.filter(is_superuser=True)
    role_of.objects.bulk_create(
        [role_of(user=one, role="administrator") for one in superusers], ignore_conflicts=True
    )
    superusers.update(is_superuser=False)


def take_role(apps, schema_editor):
    user, role_of = (apps.get_model("accounts", name) for name in ("User", "RoleOf"))
    held = role_of.objects.filter(role="administrator")
    user.objects.filter(pk__in=held.values("user")).update(is_superuser=True)
    held.delete()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_roles_sections_and_sessions")]

    operations = [migrations.RunPython(give_role, take_role)]
