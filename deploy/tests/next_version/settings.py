from trygghetsrad.settings import *  # noqa: F403

MIGRATION_MODULES = {"contact": "deploy.tests.next_version.contact"}
