"""What `check --deploy` tells of a site that would run, but not as the public expects."""

from django.conf import settings
from django.core.checks import Warning as Remark
from django.core.checks import register


@register(deploy=True)
def mail_leaves_the_machine(app_configs, **_):
    if settings.HAS_REAL_MAIL:
        return []
    told = f"EMAIL_URL is empty: nobody gets any mail, letters are laid in {settings.DATA_DIR}/mail."
    return [Remark(told, hint="smtp+tls://user:password@host:587", id="trygghetsrad.W001")]
